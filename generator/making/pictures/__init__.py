"""Pictures drawn with Pillow: share images, posters and icons. Equal jobs give equal bytes."""
