using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Intakes;

/// <summary>采用新稿的变化，连已经生成的问题、措施一起改：与在清单里改一样，照同样的核对，方案定了的不能改。</summary>
internal sealed class SettleMade(Db db, DateOnly today)
{
    private readonly List<(LedgerRow Row, Faults Faults)> _problems = [], _measures = [], _fresh = [], _advice = [];
    private string? _frozen;

    /// <summary>在哪些行上排队；没有动生成的，为空。</summary>
    public async Task<IReadOnlyCollection<RowTurn>> TurnsAsync(CancellationToken cancellation) =>
        [.. await CheckRow.TurnsAsync(db, Advice, [.. _advice.Select(a => a.Row)], cancellation), .. await CheckRow.TurnsAsync(db, Problems, [.. _problems.Select(p => p.Row)], cancellation),
            .. await CheckRow.TurnsAsync(db, Measures, [.. _measures.Concat(_fresh).Select(m => m.Row)], cancellation), .. _problems.Select(p => ((Problem)p.Row).InspectionId).OfType<Guid>().Distinct().Select(i => new RowTurn("inspection", i))];

    /// <summary>排上队以后核对；新加的措施跟着问题的限制阅读。</summary>
    /// <returns>都对。</returns>
    public async Task<bool> StillRightAsync(CancellationToken cancellation)
    {
        foreach (var (row, _) in _fresh.Count == 0 ? [] : _problems)
            if ((_frozen = await PlanFreeze.NewMeasuresAsync(db, (Problem)row, cancellation)) is not null) return false;
        return await CheckRow.AgainAsync(db, Problems, _problems, today, cancellation)
            && await CheckRow.AgainAsync(db, Measures, _measures, today, cancellation)
            && await Family.FollowAsync(db, Measures, _fresh, cancellation);
    }

    /// <summary>核对不过的，为什么。</summary>
    public IntakeResult.Refused Refusal => new((_frozen ?? _problems.Concat(_measures).Concat(_fresh).SelectMany(r => r.Faults.All).Select(f => f.Message).First()) + "现在不照新稿改的，请选“保留现在的”。");

    /// <summary>改：文书变了的各项才改，责任、进展、期限由人定了的不动。</summary>
    /// <param name="read">导入的问题，已照新稿改好。</param>
    /// <param name="made">生成的哪一行。</param>
    /// <param name="change">先前读到的，新稿读到的，和改之前意见建议怎样写。</param>
    /// <param name="changed">文字变了的措施。</param>
    /// <param name="fresh">新加的措施。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>不能改的，为什么；改了的为 null。</returns>
    public async Task<IntakeResult?> ApplyAsync(IntakeProblem read, Guid made, (ReadItem Before, ReadItem Now, string Advice) change, List<IntakeMeasure> changed, List<IntakeMeasure> fresh, CancellationToken cancellation)
    {
        if (read.IsAdvice)
        {
            if (IntakeFaults.Of(read, [], null) is [var wrong, ..]) return new IntakeResult.Refused(wrong + "这一条已经生成，请到意见建议里照新稿改。");
            if (await db.Set<Recommendation>().FirstOrDefaultAsync(r => r.Id == made, cancellation) is not { } advice) return new IntakeResult.Refused("生成的意见建议已经删除，或者您看不到它。要照新稿改的，请先找回它。");
            if (advice.Progress == ProgressStates.Done) return new IntakeResult.Refused("生成的意见建议已经落实，不能再照新稿改。请选“保留现在的”。");
            // 生成以后有人在台账里改过字的，由人去合，不盖掉
            if (advice.Text != change.Advice) return new IntakeResult.Refused("生成以后，意见建议的文字在台账里改过，照新稿改会盖掉。请到意见建议里照新稿改，这里选“保留现在的”。");
            advice.Text = MakeRows.AdviceOf(read);
            _advice.Add((advice, new()));
            return null;
        }
        if (IntakeFaults.Of(read, changed.Concat(fresh), null) is [var fault, ..]) return new IntakeResult.Refused(fault + "这一个已经生成，请到问题清单里照新稿改。");
        if (await db.Set<Problem>().FirstOrDefaultAsync(p => p.Id == made, cancellation) is not { } problem) return new IntakeResult.Refused("生成的问题已经删除，或者您看不到它。要照新稿改的，请先找回它。");
        if (problem.State == ProblemStates.Closed) return new IntakeResult.Refused("生成的问题已经销号，不能再照新稿改。请选“保留现在的”。");
        if (problem.State is ProblemStates.Review or ProblemStates.Approval) return new IntakeResult.Refused("生成的问题正在审核、审批，现在不能照新稿改。请等有了结果再采用，或者选“保留现在的”。");
        var (before, now, _) = change;
        if (before.Title != now.Title) problem.Title = read.Title;
        if (before.Detail != now.Detail && now.Detail is not null) problem.Detail = read.Detail;
        if (before.Aspect != now.Aspect) problem.Aspect = read.Aspect;
        if (before.Number != now.Number) problem.Number = read.Number;
        if (before.Cause != now.Cause) problem.Cause = read.Cause;
        if (before.Goal != now.Goal) problem.Goal = read.Goal;
        if (before.Supporters != now.Supporters) problem.Supporters = read.Supporters;
        _problems.Add((problem, new()));
        var rows = await db.Set<Measure>().Where(m => m.ProblemId == made).ToListAsync(cancellation);
        foreach (var measure in changed)
            if (rows.Find(r => r.Id == measure.MadeId) is { } row)
            {
                row.Text = measure.Text;
                _measures.Add((row, new()));
            }
        var inspection = problem.InspectionId is { } of ? await db.Set<Inspection>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == of, cancellation) : null;
        var sequence = rows.Select(r => r.Sequence).DefaultIfEmpty().Max();
        foreach (var measure in fresh)
        {
            var row = new Measure { BodyId = read.BodyId, ProblemId = made, Sequence = ++sequence, Text = measure.Text, UnitId = problem.UnitId, OwnerId = problem.ResponsibleId, DueOn = measure.DueOn };
            if (IntakeFaults.IsEarly(measure, read, inspection)) (row.DueOn, row.Notes) = (null, MakeRows.EarlyNote(measure));
            else if (LateDays.IsLate(measure.DueOn, problem.DueOn)) (row.DueOn, row.Notes) = (null, MakeRows.LateNote(measure));
            db.Add(row);
            _fresh.Add((row, new()));
            measure.MadeId = row.Id;
        }
        return null;
    }

    private Ledger Advice => db.Catalog.Of(typeof(Recommendation));

    private Ledger Problems => db.Catalog.Of(typeof(Problem));

    private Ledger Measures => db.Catalog.Of(typeof(Measure));
}
