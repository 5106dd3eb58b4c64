"""The start-up script and the locks: what is installed, where, and from what."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader

import pytest

from chibo.config.launch.catalogue import COMMANDS, LEVELS
from chibo.config.launch.commands import MODULES, lock
from chibo.config.launch.place import ROOT


@pytest.fixture
def script(tmp_path, monkeypatch):
    """The script as a module, its environment in a folder of its own, its installers only noting what they did."""
    loader = SourceFileLoader("chibo_script", str(ROOT / "chibo"))
    module = module_from_spec(spec_from_loader("chibo_script", loader))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    loader.exec_module(module)
    venv = tmp_path / "venv"
    for name, path in {"PYTHON": "bin/python", "RECORD": "chibo.json", "MAKING": "chibo.new", "VENV": ""}.items():
        monkeypatch.setattr(module, name, venv / path)
    module.done = []

    def run(command):
        module.done.append("venv")
        module.PYTHON.parent.mkdir(parents=True)
        module.PYTHON.symlink_to(sys.executable)

    monkeypatch.setattr(module, "run", run)
    monkeypatch.setattr(module, "install_with_pip", lambda path: module.done.append(path.name))
    monkeypatch.setattr(module.shutil, "which", lambda _: None)
    return module


def test_a_standing_environment_is_left_alone(script):
    script.environment("runtime", LEVELS)
    script.environment("runtime", LEVELS)
    assert script.done == ["venv", "requirements.lock"]


def test_a_higher_level_is_added_and_never_taken_away(script):
    for level in ("runtime", "dev", "runtime", "demo"):
        script.environment(level, LEVELS)
    assert script.done == ["venv", "requirements.lock", "requirements-dev.lock"]


def test_another_lock_is_installed_into_the_same_environment(script):
    script.environment("demo", LEVELS)
    record = json.loads(script.RECORD.read_text())
    script.RECORD.write_text(json.dumps(record | {"lock": "older"}))
    script.environment("runtime", LEVELS)
    assert script.done == ["venv", "requirements-demo.lock", "requirements-demo.lock"]


@pytest.mark.parametrize("field", ["place", "interpreter"])
def test_a_moved_checkout_or_a_replaced_python_means_a_new_environment_of_the_same_level(script, field):
    script.environment("demo", LEVELS)
    record = json.loads(script.RECORD.read_text())
    script.RECORD.write_text(json.dumps(record | {field: "elsewhere"}))
    script.environment("runtime", LEVELS)
    assert script.done == ["venv", "requirements-demo.lock"] * 2


def test_an_environment_killed_in_the_making_is_made_anew(script):
    script.VENV.mkdir()
    script.MAKING.touch()
    (script.VENV / "half").mkdir()
    script.environment("runtime", LEVELS)
    assert script.done == ["venv", "requirements.lock"]
    assert sorted(path.name for path in script.VENV.iterdir()) == ["bin", "chibo.json"]


def test_a_folder_that_is_no_environment_is_never_emptied(script):
    script.VENV.mkdir()
    (script.VENV / "letters.txt").touch()
    with pytest.raises(SystemExit):
        script.environment("runtime", LEVELS)
    assert (script.VENV / "letters.txt").exists()


def test_a_missing_ensurepip_is_told_with_the_one_package_to_install(script, monkeypatch, capsys):
    monkeypatch.setattr(script, "importable", lambda name: name != "ensurepip")
    with pytest.raises(SystemExit) as stopped:
        script.environment("runtime", LEVELS)
    assert stopped.value.code == 2
    assert f"apt-get install python{sys.version_info[0]}.{sys.version_info[1]}-venv\n" in capsys.readouterr().err


def test_the_list_of_commands_needs_no_environment(tmp_path):
    done = subprocess.run(
        [sys.executable, "-I", str(ROOT / "chibo")], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert re.findall(r"^  ([a-z]+) ", done.stdout, re.MULTILINE) == list(COMMANDS)
    assert set(MODULES) == set(COMMANDS)


def test_an_unknown_command_ends_with_2_and_the_list_on_standard_error():
    done = subprocess.run([sys.executable, str(ROOT / "chibo"), "nhap"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "import" in done.stderr


def test_the_locks_are_made_from_the_present_pyproject():
    assert lock.what_is_stale() == ""


def pins(level):
    return set(re.findall(r"^([a-z0-9-]+==\S+)", (ROOT / LEVELS[level]).read_text(), re.MULTILINE))


def test_each_lock_holds_the_one_before():
    assert pins("runtime") < pins("demo") < pins("dev")


@pytest.mark.parametrize("level", LEVELS)
def test_a_lock_names_no_host_and_hashes_everything(level):
    text = (ROOT / LEVELS[level]).read_text()
    assert not re.search(r"://|^\s*-|@", text.replace("    --hash=", ""), re.MULTILINE)
    assert len(re.findall(r"==\S+( ;[^\\]+)? \\\n    --hash=sha256:", text)) == len(pins(level))
