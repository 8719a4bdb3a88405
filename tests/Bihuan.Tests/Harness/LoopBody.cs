using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

namespace Bihuan.Tests.Harness;

/// <summary>一个在整改的机构：一次巡察，两个单位。人是 <see cref="MeetingBody"/> 的。每个测试一个，互不相干。</summary>
public sealed class LoopBody
{
    /// <summary>测试里的今天，和登记的时刻。</summary>
    public static readonly DateOnly Today = new(2026, 3, 2);

    private static readonly DateTime Now = new(2026, 3, 2, 1, 30, 0, DateTimeKind.Utc);

    private static readonly string[] Ledgers = ["inspection", "stage", "recommendation", "plan", "planreview", "problem", "measure", "progress", "evidence", "proof", "extension", "stagegoal", "recovery", "sanction", "letter", "closure", "closurereview", "watch", "relapse", "lookback", "lookbackitem", "survey", "surveypaper", "assessment", "assessmentscore", "dispatch", "dispatchtemplate", "publication", "posting", "publicproblem", "opinion", "person", "topic", "meeting"];

    private LoopBody(Database database, MeetingBody staff) => (Database, Staff) = (database, staff);

    public Database Database { get; }

    public MeetingBody Staff { get; }

    public int Number => Staff.Number;

    public Inspection Inspection { get; } = new() { Title = "县委第三轮巡察", Inspector = "县委第二巡察组", FeedbackOn = new(2026, 1, 12), UnitId = MeetingBody.Office };

    /// <summary>建一个；时钟在别的年份的，给出那时的反馈日期。</summary>
    public static async Task<LoopBody> MakeAsync(Database database, DateOnly? feedback = null)
    {
        var body = new LoopBody(database, await MeetingBody.MakeAsync(database));
        body.Inspection.FeedbackOn = feedback ?? body.Inspection.FeedbackOn;
        await body.SaveAsync(body.Inspection);
        return body;
    }

    /// <summary>在给定的范围里看、改整改各台账的人；不给就是整个机构。</summary>
    public Viewer Clerk(params Reach[] reaches) => As(Staff.Guest.Id, reaches);

    /// <summary>人员台账里的一个人。</summary>
    public Viewer As(Guid person, params Reach[] reaches) => new(Number, person, "夏至", Rights(reaches), MeetingBody.Office);

    /// <summary>受另一个人委托，替他办，整个机构。</summary>
    public Viewer StandingIn(Guid person, Guid owner) => new(Number, person, "夏至", Rights(), MeetingBody.Office, onBehalfOf: owner);

    private static Dictionary<string, IReadOnlyList<Reach>> Rights(params Reach[] reaches) =>
        Ledgers.SelectMany(l => new[] { Permissions.View(l), Permissions.Edit(l), Permissions.Remove(l), Permissions.Review(l), Permissions.Handle(l), Permissions.Export(l) })
            .ToDictionary(p => p, _ => (IReadOnlyList<Reach>)(reaches.Length > 0 ? reaches : [Reach.WholeBody]));

    /// <summary>一个问题，还没有保存。</summary>
    public Problem Problem(int sequence, Action<Problem>? set = null)
    {
        var problem = new Problem { BodyId = Number, InspectionId = Inspection.Id, Sequence = sequence, Title = $"问题{sequence}", UnitId = MeetingBody.Hall };
        set?.Invoke(problem);
        return problem;
    }

    /// <summary>一条措施，还没有保存。</summary>
    public Measure Measure(Problem problem, int sequence, Action<Measure>? set = null)
    {
        var measure = new Measure { BodyId = Number, ProblemId = problem.Id, Sequence = sequence, Text = $"措施{sequence}", UnitId = problem.UnitId };
        set?.Invoke(measure);
        return measure;
    }

    /// <summary>照写的保存，不经表单。</summary>
    public async Task SaveAsync(params IReadOnlyList<object> rows)
    {
        var system = Viewer.System(Number);
        await using var db = Database.Open(system);
        db.AddRange(rows);
        await db.SaveAsync(new Process("测试准备", system, Now));
    }
}
