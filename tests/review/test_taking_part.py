from __future__ import annotations

from spp_core.review import Member, took_part

OAK = Member("1", "Oak", "t1", "Oak", "", ("Ashfield", "Beech"), ("primary",))
ELM = Member("2", "Elm", "t2", "Elm", "", (), ())


def test_each_member_has_how_many_activities_it_answered() -> None:
    lines = took_part([OAK, ELM], {"scores": {"1", "2"}, "wall": {"1"}, "vote": set()})
    assert [(each.member, each.answered, each.of) for each in lines] == [(OAK, 2, 3), (ELM, 1, 3)]


def test_nobody_answered_before_anything_was_asked() -> None:
    assert [(each.answered, each.of) for each in took_part([OAK], {})] == [(0, 0)]
