// A page that has moved: on to the place of it that the old address names.
location.replace(document.getElementById("new").href + location.hash);
