"""axe-core and its rules of WCAG 2.2 A and AA."""

from importlib import resources

# What axe finds: each rule's name, and where. Size of targets is a rule that it has but leaves out by itself.
FAULTS = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const rules = { "target-size": { enabled: true } };
  const found = await axe.run({ runOnly: tags, rules, resultTypes: ["violations"] });
  return found.violations.map((one) => [one.id, one.nodes.map((node) => node.target.join(" "))]);
}"""
# Half of axe's time would go into reading the same few colours again and again: each is read once.
_READ_ONCE = """
  const color = axe.commons.color.Color.prototype, parse = color.parseString, known = new Map();
  color.parseString = function (name) {
    if (!known.has(name)) {
      parse.call(this, name);
      known.set(name, [this.r, this.g, this.b, this.alpha]);
    }
    [this.r, this.g, this.b, this.alpha] = known.get(name);
    return this;
  };
"""


def axe() -> str:
    """The script that has to run in a page before it can be asked for its ``FAULTS``."""
    text = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    return f"{text}{{{_READ_ONCE}}}"
