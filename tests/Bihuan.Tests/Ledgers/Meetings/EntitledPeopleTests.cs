using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Ledgers.Meetings;

public sealed class EntitledPeopleTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly DateTime At = new(2026, 3, 2, 1, 0, 0, DateTimeKind.Utc);

    [Theory, BothEngines]
    public async Task Party_group_is_listed_by_duty_then_by_unit_and_only_who_was_there_that_day(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await MeetingBody.MakeAsync(database);
        var system = Viewer.System(body.Number);
        await using (var db = database.Open(system))
        {
            db.Add(Member(body, "安宁", "deputy", MeetingBody.Hall));
            db.Add(Member(body, "白石", "member", MeetingBody.Hall));
            var gone = Member(body, "艾青", "deputy", MeetingBody.Office);
            (gone.State, gone.LeftOn) = ("transferred", new DateOnly(2026, 2, 27));
            db.Add(gone);
            await db.SaveAsync(new Process("测试准备", system, At));
        }
        await using var look = database.Open(body.Clerk());
        Assert.Equal(["沈川", "安宁", "程野", "黎昕", "罗敏", "乔安", "白石"], await NamesAsync(look, "party-group", "", Day));
        Assert.Equal(["沈川", "艾青", "安宁"], (await NamesAsync(look, "party-group-extended", "", new DateOnly(2026, 2, 27))).Take(3));
    }

    [Theory, BothEngines]
    public async Task Where_nobody_can_be_listed_the_message_says_what_to_do(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await MeetingBody.MakeAsync(database);
        await using var db = database.Open(body.Clerk());
        (string? Kind, string Branch, string? Field, string Said)[] cases =
        [
            (null, "", nameof(Meeting.Kind), "请先选会议种类"),
            ("theme-day", "", nameof(Meeting.Branch), "请先写是哪个党支部，写法与人员台账里一样。人员台账里有：机关党支部。"),
            ("theme-day", "机关支部", nameof(Meeting.Branch), "没有正式党员编在“机关支部”。请核对支部的写法，或者先在人员台账里填“所在党支部”和“政治面貌”。人员台账里有：机关党支部。"),
            ("work", "", null, "专题工作会没有固定的应到人员，列不出。请用“加一名应到的”逐个加。"),
        ];
        foreach (var (kind, branch, field, said) in cases)
        {
            var nobody = Assert.IsType<EntitledPeople.Result.Nobody>(await EntitledPeople.ListAsync(db, MeetingKind.Find(kind), branch, Day));
            Assert.Equal(field, nobody.Field);
            Assert.Contains(said, nobody.Message, StringComparison.Ordinal);
        }
        var early = Assert.IsType<EntitledPeople.Result.Nobody>(await EntitledPeople.ListAsync(db, MeetingKind.Find("party-group"), "", new DateOnly(2019, 1, 1)));
        Assert.Contains("党组职务", early.Message, StringComparison.Ordinal);
    }

    private static async Task<List<string>> NamesAsync(Db db, string kind, string branch, DateOnly day)
    {
        var listed = Assert.IsType<EntitledPeople.Result.Listed>(await EntitledPeople.ListAsync(db, MeetingKind.Find(kind), branch, day)).People;
        var names = db.Set<Person>().ToDictionary(p => p.Id, p => p.Name);
        return [.. listed.Select(p => names[p])];
    }

    private static Person Member(MeetingBody body, string name, string duty, int unit) => new()
    {
        BodyId = body.Number,
        Name = name,
        UnitId = unit,
        StaffKind = "administrative",
        EnteredOn = new(2020, 7, 1),
        PoliticalStatus = PoliticalStatuses.PartyMember,
        PartyGroupDuty = duty,
    };
}
