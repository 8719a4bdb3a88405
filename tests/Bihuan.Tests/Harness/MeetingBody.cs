using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Personnel;
using Bihuan.People;
using Bihuan.Storage;

namespace Bihuan.Tests.Harness;

/// <summary>一个能开会的机构：五名党组成员、一名办公室的人、两个单位。每个测试一个，互不相干。</summary>
public sealed class MeetingBody
{
    public const int Office = 1, Hall = 2;

    private static int _last = 100;

    private MeetingBody(int number) => Number = number;

    public int Number { get; }

    /// <summary>党组成员：第一个是书记。</summary>
    public IReadOnlyList<Person> Members { get; private set; } = [];

    /// <summary>办公室的人：记录，列席。</summary>
    public Person Guest { get; private set; } = null!;

    public static async Task<MeetingBody> MakeAsync(Database database)
    {
        var body = new MeetingBody(Interlocked.Increment(ref _last));
        string[] names = ["沈川", "罗敏", "程野", "乔安", "黎昕"];
        body.Members = [.. names.Select((n, i) => body.NewPerson(n, i == 0 ? "局长" : "副局长", i == 0 ? PartyGroupDuties.Secretary : "member"))];
        body.Guest = body.NewPerson("夏至", "办公室主任", null);
        var system = Viewer.System(body.Number);
        await using var db = database.Open(system);
        db.Add(new Body { Id = body.Number, Name = "云溪县行政审批局" });
        db.Add(new Unit { BodyId = body.Number, Id = Office, Name = "办公室", U1 = Office });
        db.Add(new Unit { BodyId = body.Number, Id = Hall, Name = "大厅管理科", U1 = Hall });
        await db.SaveAsync(new Process("测试准备", system, new DateTime(2026, 1, 5, 1, 0, 0, DateTimeKind.Utc)));
        db.AddRange(body.Members);
        db.Add(body.Guest);
        await db.SaveAsync(new Process("测试准备", system, new DateTime(2026, 1, 5, 1, 0, 0, DateTimeKind.Utc)));
        return body;
    }

    /// <summary>在给定的范围里看、登记会议与合同的人；不给就是整个机构。</summary>
    public Viewer Clerk(params Reach[] reaches) => As(Guid.CreateVersion7(), reaches);

    /// <summary>人员台账里的一个人，整个机构都够得着。</summary>
    public Viewer As(Person person) => As(person.Id);

    private Viewer As(Guid person, params Reach[] reaches)
    {
        string[] ledgers = ["person", "meeting", "topic", "attendee", "vote", "contract", "performance"];
        return new(Number, person, "林知远", ledgers.SelectMany(l => new[] { Permissions.View(l), Permissions.Edit(l), Permissions.Remove(l) })
            .ToDictionary(p => p, _ => (IReadOnlyList<Reach>)(reaches.Length > 0 ? reaches : [Reach.WholeBody])), Office);
    }

    private Person NewPerson(string name, string duty, string? partyGroup) => new()
    {
        BodyId = Number,
        Name = name,
        Duty = duty,
        UnitId = Office,
        StaffKind = "administrative",
        EnteredOn = new(2020, 7, 1),
        PoliticalStatus = PoliticalStatuses.PartyMember,
        PartyGroupDuty = partyGroup,
        Branch = "机关党支部",
    };
}
