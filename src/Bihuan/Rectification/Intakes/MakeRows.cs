using Bihuan.Documents.Rectification;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Intakes;

/// <summary>由核对好的写成台账的各行。</summary>
internal sealed class MakeRows(Db db, IntakeWork work, Inspection inspection, IntakeUnits units, (int Problem, int Advice) last)
{
    private readonly List<(Problem Row, string Name)> _problems = [];
    private readonly List<LedgerRow> _rows = [];
    private int _problem = last.Problem, _advice = last.Advice;

    // 通报、报告里的措施是做了的，方案、反馈里的是将要做的
    private readonly bool _reported = work.Document.Kind is nameof(DocumentKind.ProgressReport) or nameof(DocumentKind.SelfReport);

    /// <summary>上一轮，已销号。</summary>
    public bool Closes { get; init; }

    /// <summary>今天。</summary>
    public DateOnly Today { get; init; }

    /// <summary>写了几个问题。</summary>
    public int Problems => _problems.Count;

    /// <summary>写了几条措施。</summary>
    public int Measures { get; private set; }

    /// <summary>写了几条意见建议。</summary>
    public int Advice { get; private set; }

    /// <summary>没有销号的：报告说没有改完。</summary>
    public int StillOpen { get; private set; }

    /// <summary>写一个。</summary>
    public void Add(IntakeProblem read)
    {
        read.Version++;
        if (read.IsAdvice) AddAdvice(read);
        else AddProblem(read);
    }

    /// <summary>照台账的规则再核对一遍。</summary>
    public IReadOnlyList<string> Check(Db data)
    {
        var ledger = data.Catalog.Of(typeof(Problem));
        var faults = new List<string>();
        foreach (var (row, name) in _problems)
        {
            var found = new Faults();
            ledger.CheckRow(row, found);
            faults.AddRange(found.All.Select(f => name + "：" + f.Message));
        }
        return faults;
    }

    /// <summary>排上队以后：上传以后巡察限制了阅读的，生成的各行跟着，只给看得见巡察的人看。</summary>
    public async Task FollowAsync(CancellationToken cancellation)
    {
        var id = inspection.Id;
        if (await db.Whole<Inspection>(removed: false).AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, cancellation) is not { Restricted: true } above) return;
        var lists = await RestrictBelow.ReadersAsync(db, _rows.Select(r => r.Id).Append(id).ToHashSet(), cancellation);
        RestrictBelow.Apply(db, above, _rows, restricted: true, [.. lists[id].Select(r => r.PersonId)], lists);
    }

    /// <summary>意见建议在台账里怎样写：题目，另起一行是内容。</summary>
    public static string AdviceOf(IntakeProblem read) => read.Detail is null ? read.Title : read.Title + "\n" + read.Detail;

    private void AddAdvice(IntakeProblem read)
    {
        var row = new Recommendation
        {
            BodyId = read.BodyId,
            InspectionId = inspection.Id,
            Sequence = ++_advice,
            Text = AdviceOf(read),
            UnitId = UnitOf(read),
            Restricted = work.Intake.Restricted,
        };
        Add(row);
        read.MadeId = row.Id;
        Advice++;
    }

    private void AddProblem(IntakeProblem read)
    {
        var progress = ReportedProgress.Of(read.Status);
        // 报告没有写到哪一步的，由人说“已销号”；写了没有改完的不销
        var closes = Closes && (progress is null or ProgressStates.Done or ProgressStates.Mostly);
        if (Closes && !closes) StillOpen++;
        var (leader, person) = (units.PersonOf(read.Leader), units.PersonOf(read.Person));
        var row = new Problem
        {
            BodyId = read.BodyId,
            InspectionId = inspection.Id,
            Sequence = ++_problem,
            Number = read.Number,
            Title = read.Title,
            Source = read.Source,
            Aspect = read.Aspect,
            Detail = read.Detail,
            Nature = read.Nature,
            Cause = read.Cause,
            Goal = read.Goal,
            LeaderId = leader,
            UnitId = UnitOf(read),
            ResponsibleId = person,
            Supporters = read.Supporters,
            DueOn = read.DueOn,
            Progress = closes && progress is null ? ProgressStates.Done : progress ?? ProgressStates.NotBegun,
            Outcome = read.Outcome,
            RepeatsId = read.RepeatsId,
            ReadFromId = read.Id,
            Notes = Notes(read, leader, person),
            Restricted = work.Intake.Restricted,
        };
        if (closes) row.State = ProblemStates.Closed;
        Add(row);
        _problems.Add((row, work.NameOf(read)));
        read.MadeId = row.Id;
        foreach (var (i, measure) in work.MeasuresOf(read).Index()) AddMeasure(row, read, measure, i + 1, closes);
    }

    private void AddMeasure(Problem problem, IntakeProblem under, IntakeMeasure read, int sequence, bool closes)
    {
        var row = new Measure
        {
            BodyId = read.BodyId,
            ProblemId = problem.Id,
            Sequence = sequence,
            Text = read.Text,
            UnitId = problem.UnitId,
            OwnerId = problem.ResponsibleId,
            DueOn = IntakeFaults.IsEarly(read, under, inspection) ? null : read.DueOn,
            Notes = IntakeFaults.IsEarly(read, under, inspection) ? EarlyNote(read) : null,
            Progress = closes || _reported && problem.Progress == ProgressStates.Done ? ProgressStates.Done : ProgressStates.NotBegun,
            Restricted = problem.Restricted,
        };
        var quantity = MeasureQuantity.Of(read.Quantity);
        if (quantity is not null) (row.Quantity, row.QuantityUnit, row.Every) = (quantity.Count, quantity.Unit, quantity.Every);
        Add(row);
        read.MadeId = row.Id;
        read.Version++;
        Measures++;
    }

    private void Add(LedgerRow row)
    {
        db.Add(row);
        _rows.Add(row);
    }

    /// <summary>措施的期限在问题的期限之后，没有照写时，备注里的话。</summary>
    public static string LateNote(IntakeMeasure read) => $"文书里写的期限{read.DueOn:yyyy-MM-dd}在问题的期限之后，没有照写，请核对后另定。";

    /// <summary>措施的期限在反馈以前，没有照写时，备注里的话。</summary>
    public static string EarlyNote(IntakeMeasure read) => $"文书里写的期限{read.DueOn:yyyy-MM-dd}在反馈以前，没有照写，请核对后另定。";

    private int UnitOf(IntakeProblem read) => read.UnitId > 0 ? read.UnitId : inspection.UnitId > 0 ? inspection.UnitId : work.Intake.UnitId;

    // 认不出是哪一个人、哪个单位、哪一天的，照文书写进备注，不丢
    private static string? Notes(IntakeProblem read, Guid? leader, Guid? person)
    {
        var notes = new List<string>();
        if (leader is null && read.Leader is not null) notes.Add("责任领导：" + read.Leader);
        if (person is null && read.Person is not null) notes.Add("责任人：" + read.Person);
        if (read.Unit is not null && read.UnitId == 0) notes.Add("责任单位：" + read.Unit);
        if (read.DueOn is null && read.Due is not null) notes.Add("时限：" + read.Due);
        if (read.Deliverable is not null) notes.Add("成果形式：" + read.Deliverable);
        if (read.Status is not null) notes.Add("整改状态：" + read.Status);
        if (notes.Count == 0) return null;
        var text = "文书里写的" + string.Join('；', notes);
        return text.Length <= 1_000 ? text : text[..999] + "…";
    }
}
