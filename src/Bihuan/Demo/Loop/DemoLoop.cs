using System.Globalization;

using Bihuan.Documents.Reading;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;

namespace Bihuan.Demo.Loop;

/// <summary>
/// 演示的整改：大约两年前的一轮，二十四个问题都销了号；大约五十天前反馈的一轮，六十个问题正在改。
/// 这一轮照随系统带的两份样本读出来，日子搬到演示的日子。
/// </summary>
internal sealed class DemoLoop
{
    // 只给少数人看的两个问题：岗位廉政风险、干部选任
    private static readonly int[] Confidential = [42, 48];

    // 上一轮的又出现了：这一轮的题号 → 上一轮的题号
    private static readonly (int Now, int Before)[] Repeats = [(2, 1), (19, 8), (29, 11), (55, 7), (56, 10)];

    /// <param name="seed">种子。</param>
    /// <param name="staff">人。</param>
    /// <param name="meetings">开过的会。</param>
    /// <param name="today">放演示数据的那一天。</param>
    public DemoLoop(ulong seed, DemoStaff staff, IReadOnlyList<DemoMeeting> meetings, DateOnly today)
    {
        var days = new LoopDays(LoopSamples.Feedback.Dates.Feedback!.Value, today);
        var people = new LoopPeople(staff, days.Until);
        var inspection = FirstOf(seed, today);
        Describe(inspection, days, people);
        var loop = new LoopProblems(new Dice(seed, "整改问题"), days, people, inspection.Id, LoopClosures.LastMeeting(meetings, days));
        var earlier = new LoopEarlier(new Dice(seed, "上轮整改"), staff, today);
        foreach (var number in Confidential) loop.Of(number).Restricted = true;
        foreach (var (now, before) in Repeats) loop.Of(now).RepeatsId = earlier.Problems[before - 1].Id;
        var proof = new LoopProof(new Dice(seed, "整改佐证"), staff, days, loop);
        Closures = new LoopClosures(new Dice(seed, "整改销号"), days, people, proof, loop, meetings);
        var chase = new LoopChase(new Dice(seed, "整改催办"), days, people, loop);
        Plan = new LoopPlan(new Dice(seed, "整改方案"), days, people, proof, meetings, inspection.Id);
        foreach (var problem in loop.Problems) problem.PlanId = Plan.Plan.Id;
        foreach (var measure in loop.Measures) measure.PlanId = Plan.Plan.Id;
        var outside = new LoopOutside(new Dice(seed, "整改其他"), days, people, proof, loop);
        inspection.Papers = proof.File(AttachmentFormat.Text, "巡察反馈意见.txt", people.SignIn("zhenggai"), days.Feedback, LoopSamples.FeedbackFile);
        var stages = new LoopStages(new Dice(seed, "整改步骤")).Of(earlier.Inspection, inspection, Plan, days);
        Stages = [.. ((Inspection[])[earlier.Inspection, inspection]).Select(i => (i, (IReadOnlyList<Stage>)[.. stages.Where(s => s.InspectionId == i.Id)]))];
        Rows =
        [
            ("inspection", [earlier.Inspection, inspection]), ("stage", stages), ("recommendation", outside.Recommendations(inspection.Id)), ("plan", [Plan.Plan]), ("planreview", Plan.Reviews),
            ("problem", [.. earlier.Problems, .. loop.Problems]), ("measure", [.. earlier.Measures, .. loop.Measures]), ("progress", loop.Notes), ("evidence", [.. earlier.Evidences, .. proof.Evidences]), ("proof", [.. earlier.Proofs, .. proof.Proofs]),
            ("extension", chase.Extensions), ("stagegoal", outside.StageGoals()), ("recovery", outside.Recoveries()), ("letter", chase.Letters), ("externalnotice", outside.Notices()), ("externalfigure", outside.Figures()), ("sanction", outside.Sanctions()),
            ("closure", Closures.Closures), ("closurereview", Closures.Reviews), ("watch", Closures.Watches),
        ];
        Files = proof.Files;
        Readers = [.. Confidential.SelectMany(number => Narrow(loop, proof, loop.Of(number), people))];
    }

    /// <summary>各本台账的行，照先后：前面的后面可以指着。</summary>
    public IReadOnlyList<(string Ledger, IReadOnlyList<LedgerRow> Rows)> Rows { get; }

    /// <summary>各次巡察的步骤。</summary>
    public IReadOnlyList<(Inspection Inspection, IReadOnlyList<Stage> Stages)> Stages { get; }

    /// <summary>附件。</summary>
    public IReadOnlyList<DemoFiles.Entry> Files { get; }

    /// <summary>限制阅读的行给谁看。</summary>
    public IReadOnlyList<RowReader> Readers { get; }

    /// <summary>方案，和通过它的议题。</summary>
    public LoopPlan Plan { get; }

    /// <summary>销号，和审批它们的议题。</summary>
    public LoopClosures Closures { get; }

    /// <summary>这一轮巡察的那一行：有了它，就是全放了。</summary>
    public static Inspection FirstOf(ulong seed, DateOnly today) => new() { Id = new Dice(seed, "整改").Id(LoopDays.FeedbackOf(today)) };

    private static void Describe(Inspection inspection, LoopDays days, LoopPeople people)
    {
        var read = LoopSamples.Feedback.Dates;
        inspection.UnitId = SignInPeople.Inspection;
        inspection.Title = string.Create(CultureInfo.InvariantCulture, $"县委{days.Feedback.Year}年常规巡察");
        inspection.Inspector = LoopSamples.Feedback.Inspector!;
        (inspection.PeriodFrom, inspection.PeriodTo, inspection.FeedbackOn, inspection.Months) = (days.Moved(read.InspectionFrom!.Value), days.Moved(read.InspectionTo!.Value), days.Feedback, 3);
        (inspection.HeadId, inspection.OfficeHeadId) = (people.SignIn("juzhang").Id, people.SignIn("zhenggai").Id);
        inspection.Members = "梅冬青（副组长）、蒋永年、华刚，各科室负责人；整改办设在督查科，办公室、人事科、财务科各抽一人。";
        inspection.Overall = "局党组围绕便民利企推进审批服务改革，大厅办事环境有所改善；巡察发现5个方面60个问题，提出4条意见建议。";
    }

    // 问题限制阅读，它下面的行、只为它用的佐证一样
    private static IEnumerable<RowReader> Narrow(LoopProblems loop, LoopProof proof, Problem problem, LoopPeople people)
    {
        var measures = loop.Measures.Where(m => m.ProblemId == problem.Id).ToList();
        var proofs = proof.Proofs.Where(p => p.ProblemId == problem.Id).ToList();
        var evidences = proof.Evidences.Where(e => proofs.Exists(p => p.EvidenceId == e.Id) && proof.Proofs.All(p => p.EvidenceId != e.Id || p.ProblemId == problem.Id));
        Guid[] readers = [.. new[] { people.SignIn("juzhang").Id, people.SignIn("zhenggai").Id, people.SignIn("jijian").Id, problem.LeaderId!.Value, problem.ResponsibleId!.Value }.Distinct()];
        foreach (var row in (IEnumerable<LedgerRow>)[problem, .. measures, .. loop.Notes.Where(n => measures.Exists(m => m.Id == n.MeasureId)), .. proofs, .. evidences])
        {
            row.Restricted = true;
            foreach (var person in readers) yield return new RowReader { BodyId = DemoBody.BodyId, RowId = row.Id, PersonId = person };
        }
    }
}
