using Bihuan.Ledgers;
using Bihuan.Ledgers.Personnel;

namespace Bihuan.Tests.Ledgers.Personnel;

public sealed class PersonLedgerTests
{
    private static readonly PersonLedger Ledger = new();

    private static Person Right() => new()
    {
        Name = "苏见微",
        UnitId = 1,
        StaffKind = "administrative",
        State = PersonStates.OnDuty,
        EnteredOn = new(2020, 7, 1),
        PoliticalStatus = PoliticalStatuses.PartyMember,
        CitizenId = "340102199003074523",
    };

    [Fact]
    public void Right_person_has_no_fault() => Assert.Empty(Faults(_ => { }));

    [Fact]
    public void Sex_and_birth_come_from_the_citizen_ID()
    {
        var person = Right();
        Ledger.DeriveRow(person);
        Assert.Equal(("female", new DateOnly(1990, 3, 7)), (person.Sex, person.BornOn));
        person.CitizenId = null;
        Ledger.DeriveRow(person);
        Assert.Equal((null, null), (person.Sex, person.BornOn));
    }

    [Fact]
    public void On_duty_has_no_leaving_date() => Assert.Equal([nameof(Person.LeftOn)], Faults(p => p.LeftOn = new(2024, 1, 2)));

    [Fact]
    public void Retired_needs_a_leaving_date() => Assert.Equal([nameof(Person.LeftOn)], Faults(p => p.State = "retired"));

    [Fact]
    public void Nobody_leaves_before_entering() => Assert.Equal([nameof(Person.LeftOn)], Faults(p => (p.State, p.LeftOn) = ("retired", new DateOnly(2020, 6, 30))));

    [Fact]
    public void Stationed_needs_the_sending_organ() => Assert.Equal([nameof(Person.HomeOrgan)], Faults(p => p.StaffKind = StaffKinds.Stationed));

    [Fact]
    public void Only_stationed_has_a_sending_organ() => Assert.Equal([nameof(Person.HomeOrgan)], Faults(p => p.HomeOrgan = "云溪县水务局"));

    [Fact]
    public void Only_members_are_in_a_branch() =>
        Assert.Equal([nameof(Person.Branch)], Faults(p => (p.PoliticalStatus, p.Branch) = ("masses", "机关党支部")));

    [Fact]
    public void Probationary_member_is_in_a_branch_but_not_in_the_party_group()
    {
        Assert.Empty(Faults(p => (p.PoliticalStatus, p.Branch) = (PoliticalStatuses.Probationary, "机关党支部")));
        Assert.Equal([nameof(Person.PartyGroupDuty)], Faults(p => (p.PoliticalStatus, p.PartyGroupDuty) = (PoliticalStatuses.Probationary, PartyGroupDuties.Secretary)));
    }

    [Fact]
    public void Child_cannot_have_entered() => Assert.Equal([nameof(Person.EnteredOn)], Faults(p => p.EnteredOn = new(2006, 3, 6)));

    [Fact]
    public void Sixteenth_birthday_is_old_enough() => Assert.Empty(Faults(p => p.EnteredOn = new(2006, 3, 7)));

    private static string[] Faults(Action<Person> change)
    {
        var person = Right();
        change(person);
        var faults = new Faults();
        Ledger.CheckRow(person, faults);
        return [.. faults.All.Select(f => f.Field ?? "")];
    }
}
