using Bihuan.Access;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Proving;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Proving;

/// <summary>待核实的佐证：说的是哪几处，写明原因，看不见的不算。</summary>
public sealed class ProofFlagTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const string Copied = "已经组织全体窗口人员学习制度，并逐人签字确认。";

    [Theory, BothEngines]
    public async Task Each_kind_is_found_and_what_is_alike_is_left_alone(Engine engine)
    {
        var (body, first, second) = await MakeAsync(engine);
        var shared = Evidence(body, "现场照片");
        // 同一个方面的、字面相近的，共用一份不算
        var alike = Problem(body, 3, "窗口有时无人值守", "窗口服务");
        await body.SaveAsync(alike, shared, Use(first, shared), Use(second, shared));
        var fine = Evidence(body, "值班表");
        await body.SaveAsync(fine, Use(first, fine), Use(alike, fine));
        // 同样的文件，两份佐证
        var (one, other) = (Evidence(body, "照片一"), Evidence(body, "照片二"));
        var (fileOne, fileOther) = (File(body), File(body));
        (one.Papers, other.Papers) = (fileOne.Id.ToString(), fileOther.Id.ToString());
        await body.SaveAsync(fileOne, fileOther);
        await body.SaveAsync(one, other, Use(first, one), Use(second, other));
        // 一样的话，只差标点
        var (m1, m2) = (body.NewMeasure(first), body.NewMeasure(second));
        await body.SaveAsync(m1, m2, Note(body, m1, Copied), Note(body, m2, Copied.Replace('，', ',') + " "), Note(body, m1, "已完成"), Note(body, m2, "已完成"));
        // 销号以后的事
        var closed = Problem(body, 4, "档案没有归档", "档案");
        (closed.State, closed.ClosedOn) = (ProblemStates.Closed, new(2026, 4, 1));
        var late = Evidence(body, "归档清单");
        await body.SaveAsync(closed, late, Use(closed, late));

        await using var db = body.Open(body.Clerk);
        var flags = (await ProofFlags.AllAsync(db)).Flags;
        Assert.Equal([ProofFlagKind.Shared, ProofFlagKind.SameFile, ProofFlagKind.AfterClosure, ProofFlagKind.SameText], flags.Select(f => f.Kind));
        Assert.All(flags, f => Assert.Null(f.Explained));
        Assert.Equal(["照片一", "照片二"], flags[1].Places.Select(p => p.Text));
        Assert.Equal([first.Id, second.Id], flags[3].Places.Select(p => p.ProblemId));
        Assert.Equal([ProofFlagKind.AfterClosure], (await ProofFlags.OfAsync(db, closed.Id)).Select(f => f.Kind));
        Assert.Equal(3, (await ProofFlags.OfAsync(db, first.Id)).Count);
        Assert.Empty(await ProofFlags.OfAsync(db, alike.Id));
    }

    [Theory, BothEngines]
    public async Task A_reason_is_kept_until_one_more_place_is_added(Engine engine)
    {
        var (body, first, second) = await MakeAsync(engine);
        var shared = Evidence(body, "现场照片");
        await body.SaveAsync(shared, Use(first, shared), Use(second, shared));
        var mark = (await OfAsync(body, body.AsHead, first.Id))[0].Mark;
        Assert.IsType<ExplainFlag.Result.Missing>(await ExplainAsync(body, body.AsOutsider, first.Id, mark, "同一次检查"));
        Assert.IsType<ExplainFlag.Result.Refused>(await ExplainAsync(body, body.AsHead, first.Id, mark, " "));
        Assert.IsType<ExplainFlag.Result.Done>(await ExplainAsync(body, body.AsHead, first.Id, mark, "同一次检查拍的"));
        Assert.IsType<ExplainFlag.Result.Done>(await ExplainAsync(body, body.Clerk, first.Id, mark, "再写一遍"));
        Assert.Equal("同一次检查拍的", (await OfAsync(body, body.Clerk, first.Id))[0].Explained!.Reason);
        var third = Problem(body, 9, "合同没有备案", "合同");
        await body.SaveAsync(third, Use(third, shared));
        Assert.Null((await OfAsync(body, body.Clerk, first.Id))[0].Explained);
    }

    // 有一处看不见的，不算进来；只剩一处的，不是待核实
    [Theory, BothEngines]
    public async Task Places_hidden_from_the_reader_are_not_told(Engine engine)
    {
        var (body, first, second) = await MakeAsync(engine);
        var shared = Evidence(body, "现场照片");
        var (m1, m2) = (body.NewMeasure(first), body.NewMeasure(second));
        LedgerRow[] hidden = [m2, Note(body, m2, Copied)];
        foreach (var row in hidden) row.Restricted = true;
        var use = Use(second, shared);
        use.Restricted = true;
        await body.SaveAsync(m1, Note(body, m1, Copied), shared, Use(first, shared), use, hidden[0], hidden[1]);
        await using (var db = body.Open(body.System))
        {
            (await db.Set<Problem>().SingleAsync(p => p.Id == second.Id)).Restricted = true;
            await db.SaveAsync(Bihuan.Audit.Process.Now("测试准备", body.System, body.Clock));
        }
        Assert.Equal(2, (await OfAsync(body, body.System, first.Id)).Count);
        Assert.Empty(await OfAsync(body, body.Clerk, first.Id));
        await using var clerk = body.Open(body.Clerk);
        Assert.Empty((await ProofFlags.AllAsync(clerk)).Flags);
    }

    [Theory, BothEngines]
    public async Task Who_only_reads_explains_nothing(Engine engine)
    {
        var (body, first, second) = await MakeAsync(engine);
        var shared = Evidence(body, "现场照片");
        await body.SaveAsync(shared, Use(first, shared), Use(second, shared));
        var reader = new Viewer(body.Number, body.Outsider.Id, "乔安", new[] { "problem", "evidence", "proof", "measure", "progress" }.ToDictionary(Permissions.View, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]), DoingBody.Office);
        var flag = Assert.Single(await OfAsync(body, reader, first.Id));
        Assert.IsType<ExplainFlag.Result.Refused>(await ExplainAsync(body, reader, first.Id, flag.Mark, "同一次检查"));
        Assert.Null((await OfAsync(body, body.Clerk, first.Id))[0].Explained);
    }

    // 说的有限制阅读的一处：说明、审计都只给许看的人
    [Theory, BothEngines]
    public async Task A_reason_about_a_restricted_place_is_restricted(Engine engine)
    {
        var (body, first, second) = await MakeAsync(engine);
        var hidden = Problem(body, 3, "个别人员违规兼职", "作风");
        var (open, shared) = (Evidence(body, "现场照片"), Evidence(body, "谈话记录"));
        (hidden.Restricted, shared.Restricted) = (true, true);
        LedgerRow[] uses = [Use(first, shared), Use(hidden, shared)];
        uses[1].Restricted = true;
        await body.SaveAsync([hidden, open, shared, Use(first, open), Use(second, open), .. uses, .. new[] { hidden.Id, shared.Id, uses[1].Id }.Select(id => new RowReader { BodyId = body.Number, RowId = id, PersonId = body.Head.Id })]);
        var flags = await OfAsync(body, body.AsHead, first.Id);
        Assert.Equal([false, true], flags.Select(f => f.IsRestricted).Order());
        foreach (var flag in flags) Assert.IsType<ExplainFlag.Result.Done>(await ExplainAsync(body, body.AsHead, first.Id, flag.Mark, flag.IsRestricted ? "谈话里提到" : "同一次检查"));
        await using var db = body.Open(body.System);
        Assert.Equal([("同一次检查", false), ("谈话里提到", true)], (await db.ProofExplanations.Where(e => e.BodyId == body.Number).ToListAsync()).OrderBy(e => e.Restricted).Select(e => (e.Reason, e.Restricted)));
        Assert.Equal([false, true], (await db.AuditEntries.Where(a => a.BodyId == body.Number && a.Process == "说明待核实的佐证").Select(a => a.Restricted).ToListAsync()).Order());
    }

    [Theory, BothEngines]
    public async Task Evidence_of_a_unit_the_reader_does_not_reach_is_not_told(Engine engine)
    {
        var (body, first, second) = await MakeAsync(engine);
        var shared = Evidence(body, "现场照片");
        shared.UnitId = DoingBody.Office;
        var (m1, m2) = (body.NewMeasure(first), body.NewMeasure(second));
        var (n1, n2) = (Note(body, m1, Copied), Note(body, m2, Copied));
        n2.UnitId = DoingBody.Office;
        await body.SaveAsync(shared, Use(first, shared), Use(second, shared), m1, m2, n1, n2);
        Assert.Empty(await OfAsync(body, body.AsHead, first.Id));
        Assert.Equal([ProofFlagKind.Shared, ProofFlagKind.SameText], (await OfAsync(body, body.Clerk, first.Id)).Select(f => f.Kind));
    }

    [Theory, BothEngines]
    public async Task What_happened_on_the_day_of_closing_is_not_after_it(Engine engine)
    {
        var (body, first, _) = await MakeAsync(engine);
        var closed = Problem(body, 4, "档案没有归档", "档案");
        (closed.State, closed.ClosedOn) = (ProblemStates.Closed, new(2026, 5, 10));
        var (same, next) = (Evidence(body, "当天的清单"), Evidence(body, "第二天的清单"));
        next.HappenedOn = new(2026, 5, 11);
        await body.SaveAsync(closed, same, next, Use(closed, same), Use(closed, next), Use(first, same));
        Assert.Equal(["第二天的清单"], (await OfAsync(body, body.Clerk, closed.Id)).Where(f => f.Kind == ProofFlagKind.AfterClosure).SelectMany(f => f.Places).Select(p => p.Text));
    }

    [Theory, BothEngines]
    public async Task Who_handles_any_of_the_places_may_explain_and_others_are_told_who_may(Engine engine)
    {
        var (body, first, second) = await MakeAsync(engine);
        await using (var db = body.Open(body.System))
        {
            var row = await db.Set<Problem>().SingleAsync(p => p.Id == second.Id);
            (row.UnitId, row.ResponsibleId) = (DoingBody.Office, body.Outsider.Id);
            await db.SaveAsync(Bihuan.Audit.Process.Now("测试准备", body.System, body.Clock));
        }
        var shared = Evidence(body, "现场照片");
        await body.SaveAsync(shared, Use(first, shared), Use(second, shared));
        // 看得见两处，只办后一处的人，从头一处写
        var seer = new Viewer(body.Number, body.Outsider.Id, "乔安", new[] { "problem", "proof", "evidence", "measure", "progress" }.ToDictionary(Permissions.View, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]), DoingBody.Office);
        var stranger = new Viewer(body.Number, Guid.CreateVersion7(), "许静姝", seer.Permissions.ToDictionary(p => p, seer.ReachOf), DoingBody.Office);
        var mark = Assert.Single(await OfAsync(body, seer, first.Id)).Mark;
        Assert.Contains("办其中一个问题的人", Assert.IsType<ExplainFlag.Result.Refused>(await ExplainAsync(body, stranger, first.Id, mark, "同一次检查")).Message, StringComparison.Ordinal);
        await using (var db = body.Open(stranger)) Assert.Empty(await ExplainFlag.MineAsync(db, (await ProofFlags.AllAsync(db)).Flags));
        await using (var db = body.Open(seer)) Assert.Single(await ExplainFlag.MineAsync(db, (await ProofFlags.AllAsync(db)).Flags));
        Assert.IsType<ExplainFlag.Result.Done>(await ExplainAsync(body, seer, first.Id, mark, "同一次检查拍的"));
    }

    [Theory, BothEngines]
    public async Task All_of_a_kind_are_reached_batch_after_batch_with_the_same_marks(Engine engine)
    {
        var (body, first, second) = await MakeAsync(engine);
        var closed = Problem(body, 3, "档案没有归档", "档案");
        (closed.State, closed.ClosedOn) = (ProblemStates.Closed, new(2026, 4, 1));
        await body.SaveAsync(closed);
        var (m1, m2) = (body.NewMeasure(first), body.NewMeasure(second));
        await body.SaveAsync(m1, m2);
        for (var i = 0; i < 5; i++)
        {
            var (shared, late) = (Evidence(body, "现场照片" + i), Evidence(body, "归档清单" + i));
            var (one, other) = (Evidence(body, "照片一" + i), Evidence(body, "照片二" + i));
            var (fileOne, fileOther) = (File(body, i), File(body, i));
            (one.Papers, other.Papers) = (fileOne.Id.ToString(), fileOther.Id.ToString());
            await body.SaveAsync(fileOne, fileOther);
            await body.SaveAsync(shared, Use(first, shared), Use(second, shared), late, Use(closed, late), one, other, Use(first, one), Use(second, other), Note(body, m1, Copied + i), Note(body, m2, Copied + i));
        }
        await using var db = body.Open(body.Clerk);
        var all = (await ProofFlags.AllAsync(db)).Flags;
        foreach (var kind in Enum.GetValues<ProofFlagKind>())
        {
            var (seen, after, batches) = (new List<string>(), (string?)null, 0);
            do
            {
                var next = await ProofFlags.NextAsync(db, kind, after, most: 2);
                Assert.All(next.Flags, f => Assert.Equal(kind, f.Kind));
                Assert.InRange(next.Flags.Count, 0, 2);
                seen.AddRange(next.Flags.Select(f => f.Mark));
                after = next.After.GetValueOrDefault(kind);
                batches++;
            }
            while (after is not null);
            Assert.Equal((kind, 3), (kind, batches));
            Assert.Equal(all.Where(f => f.Kind == kind).Select(f => f.Mark).Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
            Assert.Equal(5, seen.Count);
            // 写得不对的，也不出错
            Assert.NotNull(await ProofFlags.NextAsync(db, kind, "' OR 1=1 --"));
        }
    }

    // 一样的话处数太多，一批取到一半的那一样留给下一批：哪一批看，处数都全
    [Theory, BothEngines]
    public async Task A_group_read_by_half_is_left_for_the_next_batch(Engine engine)
    {
        var (body, first, second) = await MakeAsync(engine);
        var (m1, m2) = (body.NewMeasure(first), body.NewMeasure(second));
        await body.SaveAsync([m1, m2, .. Enumerable.Range(0, 3 * 14).Select(i => Note(body, i % 2 == 0 ? m1 : m2, Copied + i / 14))]);
        await using var db = body.Open(body.Clerk);
        var (seen, after) = (new List<ProofFlag>(), (string?)null);
        do
        {
            var next = await ProofFlags.NextAsync(db, ProofFlagKind.SameText, after, most: 2);
            seen.AddRange(next.Flags);
            after = next.After.GetValueOrDefault(ProofFlagKind.SameText);
        }
        while (after is not null);
        Assert.Equal((await ProofFlags.AllAsync(db)).Flags.Select(f => f.Mark).Order(StringComparer.Ordinal), seen.Select(f => f.Mark).Order(StringComparer.Ordinal));
        Assert.Equal([14, 14, 14], seen.Select(f => f.Places.Count).ToList());
    }

    [Theory, BothEngines]
    public async Task Number_of_queries_does_not_grow_with_the_flags(Engine engine)
    {
        var (body, first, second) = await MakeAsync(engine);
        var shared = Evidence(body, "现场照片0");
        await body.SaveAsync(shared, Use(first, shared), Use(second, shared));
        var few = await QueriesAsync(body);
        foreach (var evidence in Enumerable.Range(1, 20).Select(i => Evidence(body, "现场照片" + i))) await body.SaveAsync(evidence, Use(first, evidence), Use(second, evidence));
        Assert.Equal(few, await QueriesAsync(body));
    }

    [Theory]
    [InlineData("已经组织全体人员学习，并签字确认", "已经组织全体人员学习,并签字确认。", true)]
    [InlineData("已经组织全体人员学习，并签字确认", "已经组织全体人员学习，并考试确认", false)]
    [InlineData("已完成", "已完成", false)]
    public void Copied_words_have_one_mark_short_ones_none(string one, string other, bool same) =>
        Assert.Equal(same, TextMark.Of(one) is { } mark && mark == TextMark.Of(other));

    private async Task<(DoingBody Body, Problem First, Problem Second)> MakeAsync(Engine engine)
    {
        var body = await DoingBody.MakeAsync(await databases.UseAsync(engine));
        var (first, second) = (Problem(body, 1, "窗口无人值守", "窗口服务"), Problem(body, 2, "合同付款没有会签", "财务管理"));
        await body.SaveAsync(first, second);
        return (body, first, second);
    }

    private static async Task<IReadOnlyList<ProofFlag>> OfAsync(DoingBody body, Viewer viewer, Guid problem)
    {
        await using var db = body.Open(viewer);
        return await ProofFlags.OfAsync(db, problem);
    }

    private static async Task<ExplainFlag.Result> ExplainAsync(DoingBody body, Viewer viewer, Guid problem, string mark, string reason)
    {
        await using var db = body.Open(viewer);
        return await ExplainFlag.RunAsync(db, body.Clock, problem, mark, reason);
    }

    private static async Task<int> QueriesAsync(DoingBody body)
    {
        await using var db = body.Open(body.Clerk);
        using var counting = new CommandCounter(db);
        Assert.NotEmpty((await ProofFlags.AllAsync(db)).Flags);
        return counting.Count;
    }

    private static Problem Problem(DoingBody body, int sequence, string title, string aspect)
    {
        var problem = body.NewProblem(title);
        (problem.Sequence, problem.Aspect) = (sequence, aspect);
        return problem;
    }

    private static Evidence Evidence(DoingBody body, string title) => new() { BodyId = body.Number, UnitId = DoingBody.Hall, Title = title, Kind = EvidenceKinds.Material, HappenedOn = new(2026, 5, 10) };

    private static Proof Use(Problem problem, Evidence evidence) => new() { BodyId = problem.BodyId, UnitId = problem.UnitId, ProblemId = problem.Id, EvidenceId = evidence.Id, Note = "做了" };

    private static ProgressNote Note(DoingBody body, Measure measure, string text) => new() { BodyId = body.Number, UnitId = measure.UnitId, MeasureId = measure.Id, HappenedOn = new(2026, 5, 10), Text = text };

    private static StoredFile File(DoingBody body, int which = 0) => new()
    {
        BodyId = body.Number,
        Id = Guid.CreateVersion7(),
        Name = "照片.jpg",
        MediaType = "image/jpeg",
        Sha256 = which + new string('a', 59) + body.Number.ToString("0000", System.Globalization.CultureInfo.InvariantCulture),
        Size = 10,
        UploadedBy = body.Staff.Id,
        Uploader = "程野",
        UploadedAt = body.Clock.GetUtcNow().UtcDateTime,
    };
}
