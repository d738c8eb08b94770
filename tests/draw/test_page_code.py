"""The script of a page as it is sent."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from policytimeline.draw.page_code import page_script, short_script, short_styles


class TestShortScript:
    """A script without what only its readers need."""

    @pytest.mark.parametrize(
        ("source", "short"),
        [
            ('say("a  // b");', 'a("a  // b");'),
            ("const name = 1; // Why\n\nname;", "const a=1;a;"),
            ("one.two.three", "a.two.three"),
            ("one?.two", "a?.two"),
            ("[...rest]", "[...a]"),
            ("one + +two - -one", "a+ +b- -a"),
            ("return typeof one", "return typeof a"),
            ("if (one) { two; }", "if(a){b}"),
            ("const one = { a: 1 }; const two = 2;", "const a={a:1},b=2;"),
            ("const one = () => { let two; }; const six = 2;", "const a=()=>{let b},c=2;"),
            ("for (const one of six) one(); const two = 2;", "for(const a of b)a();const c=2;"),
            ("let one; [one] = [1]; let two;", "let a;[a]=[1];let b;"),
            ("const one = 1; one(); const two = 2; let six;", "const a=1;a();const b=2;let c;"),
        ],
    )
    def test_keeps_what_it_means(self, source: str, short: str) -> None:
        """Texts, properties and signs stay; comments and spaces that separate nothing go."""
        assert short_script(source) == short

    def test_keeps_names_of_properties(self) -> None:
        """In braces, a name is that of a property as well, unless it is a value."""
        assert short_script("({ left, right: left })") == "({left:a,right:a})"
        assert short_script("const { left } = box;") == "const{left:a}=b;"
        assert short_script("(left, right) => [left, right]") == "(a,b)=>[a,b]"
        assert short_script("one ? two : three") == "a?b:c"

    def test_shortens_values_inside_templates(self) -> None:
        """The texts of a template stay as they are, with their spaces; its values are shortened."""
        source = "`a  ${one + fit({ two, of: 3 })} b ${one}`"
        assert short_script(source) == "`a  ${a+b({two:c,of:3})} b ${a}`"

    def test_gives_no_two_names_the_same(self) -> None:
        """More names than letters get two letters, and none of them is a word of the language."""
        names = [f"name{n}" for n in range(900)]
        short = short_script(",".join(names)).split(",")
        assert len(set(short)) == 900
        assert not {"do", "if", "in", "of", "as"} & set(short)

    def test_refuses_a_template_without_an_end(self) -> None:
        """What cannot be read is not sent."""
        with pytest.raises(ValueError, match="template without an end"):
            short_script("`a ${one} b")

    def test_leaves_a_script(self, tmp_path: Path) -> None:
        """What is sent can be read as a script."""
        node = shutil.which("node")
        if node is None:
            pytest.skip("there is no node")
        file = tmp_path / "page.js"
        file.write_text(page_script(), encoding="utf-8")
        subprocess.run([node, "--check", file], check=True)


class TestShortStyles:
    """A style sheet on one line."""

    def test_keeps_spaces_between_values(self) -> None:
        """Those of selectors and values mean something."""
        source = ".a .b:hover > p {\n  margin: 0 2px;\n  font: 1px A, B;\n}\n"
        assert short_styles(source) == ".a .b:hover > p{margin:0 2px;font:1px A,B}"
