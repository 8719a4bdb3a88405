using Bihuan.Documents.Reading;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification;

namespace Bihuan.Demo.Loop;

/// <summary>佐证：办好的措施各有一份，几次活动几个问题共用；文件是真的 PDF、PNG，由程序画出来。</summary>
internal sealed class LoopProof
{
    // 几个问题共用的：名称、说明、哪几条措施（题号、第几条）
    private static readonly (string Title, string Text, (int Problem, int Measure)[] Of)[] Shared =
    [
        ("窗口服务礼仪和一次性告知专题培训", "两场，大厅各窗口轮流参加，现场发了新的告知书样式。", [(15, 1), (55, 2), (49, 3)]),
        ("大厅通道、便民设施联合检查", "大厅管理科、办公室、物业三方逐处看过，堆放物当场清走。", [(10, 1), (27, 1), (27, 2)]),
        ("办公用章、合同、用车登记交叉检查", "办公室牵头，财务科、督查科各出一人，抽看登记簿和审批单。", [(35, 1), (36, 1), (29, 1)]),
        ("窗口监控和评价数据抽看通报", "督查科按周抽看，通报发41个进驻部门。", [(20, 3), (19, 3), (21, 3)]),
        ("党组会议纪要：听取整改进展", "党组会逐项听取进展，对第一议题、议事规则提出要求。", [(1, 2), (43, 2), (5, 3), (54, 1)]),
        ("上轮整改档案重新整理移交", "督查科把上轮24个问题的材料逐卷编目，移交清单双方签字。", [(58, 1), (54, 2)]),
    ];

    // 同一张照片用在两处互不相干的问题上：给系统提示“待核实”看
    private static readonly (int Problem, string Title)[] Photos = [(22, "周六延时服务窗口照片"), (41, "更换后的收费公示牌照片"), (23, "自助终端检修现场照片"), (8, "乡镇服务点查看照片")];

    private readonly Dice _dice;
    private readonly DemoStaff _staff;
    private readonly LoopDays _days;
    private readonly LoopProblems _loop;

    /// <param name="dice">随机数。</param>
    /// <param name="staff">人。</param>
    /// <param name="days">日子。</param>
    /// <param name="loop">问题和措施。</param>
    public LoopProof(Dice dice, DemoStaff staff, LoopDays days, LoopProblems loop)
    {
        (_dice, _staff, _days, _loop) = (dice, staff, days, loop);
        foreach (var (title, text, of) in Shared) Share(title, text, [.. of.Select(o => loop.Measures.First(m => m.ProblemId == loop.Of(o.Problem).Id && m.Sequence == o.Measure))]);
        foreach (var (i, (problem, title)) in Photos.Index()) Photo(title, loop.Of(problem), i % 3);
        var proven = Proofs.Select(p => p.MeasureId).ToHashSet();
        foreach (var problem in loop.Problems.Where(p => p.State is ProblemStates.Closed or ProblemStates.Review or ProblemStates.Returned || p.Sequence % 4 == 1))
            foreach (var measure in loop.Measures.Where(m => m.ProblemId == problem.Id && m.Progress == ProgressStates.Done && !proven.Contains(m.Id)).ToList()) Own(problem, measure);
    }

    /// <summary>佐证。</summary>
    public List<Evidence> Evidences { get; } = [];

    /// <summary>用在哪里。</summary>
    public List<Proof> Proofs { get; } = [];

    /// <summary>文件。</summary>
    public List<DemoFiles.Entry> Files { get; } = [];

    /// <summary>加一个文件，返回编号。</summary>
    public string File(AttachmentFormat format, string name, Person by, DateOnly on, Func<byte[]> make)
    {
        var entry = new DemoFiles.Entry(_dice.Id(on), format, name, by, on, make);
        Files.Add(entry);
        return entry.Id.ToString();
    }

    /// <summary>加一页 PDF，返回编号。</summary>
    public string Page(string title, Person by, DateOnly on, params IReadOnlyList<string> lines) =>
        File(AttachmentFormat.Pdf, title + ".pdf", by, on, () => DemoPdf.Page(title, [.. lines, $"日期：{on:yyyy-MM-dd}", "（演示用的附件，单位和内容都是虚构的。）"]));

    private void Share(string title, string text, List<Measure> measures)
    {
        // 几条措施里头一条做好以前开展的：凭它销号的，不会在它以前申请
        var done = measures.Min(m => m.DoneOn) ?? _days.After(20);
        var evidence = Add(title, measures[0], _days.Past(done.AddDays(-1)), text);
        evidence.Papers = Page(title, OwnerOf(measures[0]), evidence.HappenedOn, text, $"共用于{measures.Count}条措施。");
        foreach (var measure in measures) Use(evidence, measure);
    }

    private void Photo(string title, Problem problem, int turn)
    {
        var measure = _loop.Measures.First(m => m.ProblemId == problem.Id);
        var evidence = Add(title, measure, measure.DoneOn ?? measure.ReportedOn ?? _days.After(20), null);
        evidence.Papers = File(AttachmentFormat.Png, title + ".png", OwnerOf(measure), evidence.HappenedOn, () => DemoPicture.Terminals(turn));
        Use(evidence, measure);
    }

    // 六份里有一份只有说明，别的都有文件
    private void Own(Problem problem, Measure measure)
    {
        var subject = LoopMeasures.SubjectOf(measure.Text);
        var (title, on) = ($"{measure.Deliverable ?? "办理情况"}：{subject}", measure.DoneOn!.Value);
        var evidence = Add(title, measure, on, measure.ProgressText);
        if (Evidences.Count % 6 == 0) (evidence.Kind, evidence.Statement) = (EvidenceKinds.Statement, $"{measure.ProgressText}经办人当面核过，没有另外的材料。");
        else evidence.Papers = Page(measure.Deliverable ?? "办理情况", OwnerOf(measure), on, $"问题：{problem.Title}", $"措施：{measure.Text}", $"办理：{measure.ProgressText}");
        Use(evidence, measure);
    }

    private Evidence Add(string title, Measure measure, DateOnly on, string? text)
    {
        var evidence = new Evidence { Id = _dice.Id(on), UnitId = measure.UnitId, Title = title, Kind = EvidenceKinds.Material, HappenedOn = on, Statement = text };
        Evidences.Add(evidence);
        return evidence;
    }

    private void Use(Evidence evidence, Measure measure)
    {
        Proofs.Add(new Proof
        {
            Id = _dice.Id(evidence.HappenedOn),
            ProblemId = measure.ProblemId,
            UnitId = measure.UnitId,
            EvidenceId = evidence.Id,
            MeasureId = measure.Id,
            Sequence = Proofs.Count(p => p.ProblemId == measure.ProblemId) + 1,
            Note = $"证明已经办到：{LoopMeasures.SubjectOf(measure.Text)}",
        });
    }

    private Person OwnerOf(Measure measure) => _staff.All.First(p => p.Id == measure.OwnerId);
}
