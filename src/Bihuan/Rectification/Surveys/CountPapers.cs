using System.Globalization;

using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification.Surveys;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Doing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Surveys;

/// <summary>纸面答卷：整改办的一个人清点、填数，另一个人核，整改办的、纪检组的都行。核过的才算进结果；问卷结束以后不再收。</summary>
public static class CountPapers
{
    /// <summary>哪里收的、退回的原因最长多少字；一叠最多几份。</summary>
    public const int LabelLength = 100, ReasonLength = 500, MostSheets = 5_000;

    /// <summary>核得了纸面答卷的人：管问卷的、纪检组的。</summary>
    public static bool MayCheck(Viewer viewer) => viewer.May(Permissions.ManageSurveys) || viewer.May(Permissions.CheckClosures);

    /// <summary>填：收回几份，各题各项几份。同一个人同样的一叠再填一次，当作已经填了。</summary>
    /// <param name="db">谁。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="id">哪份问卷。</param>
    /// <param name="label">哪里、哪天收的。</param>
    /// <param name="sheets">收回几份；没有写成数的为 null。</param>
    /// <param name="counts">各题各项几份，写意见的题空着；没有写成数的为 null。</param>
    /// <param name="papers">附件的编号；没有的为 null。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<ClosureStep> EnterAsync(Db db, TimeProvider clock, Guid id, string label, int? sheets, IReadOnlyList<IReadOnlyList<int?>> counts, string? papers, CancellationToken cancellation = default)
    {
        if (await SaveSurvey.OpenAsync(db, id, cancellation) is not { } survey) return new ClosureStep.Missing();
        if (EnterRefusal(survey.State) is { } refusal) return new ClosureStep.Refused(refusal);
        var (faults, questions) = (new Faults(), SurveyQuestions.Read(survey.Questions));
        if (label.Trim().Length is 0 or > LabelLength) faults.Add(nameof(SurveyPaper.Label), string.Create(CultureInfo.InvariantCulture, $"请写是哪里、哪天收的，最多{LabelLength}个字。"), nameof(SurveyPaper.Label));
        if (sheets is not (>= 1 and <= MostSheets)) faults.Add(nameof(SurveyPaper.Sheets), string.Create(CultureInfo.InvariantCulture, $"请写收回几份，1到{MostSheets}。"), nameof(SurveyPaper.Sheets));
        var filled = questions.Select((q, i) => q.Options.Select((_, o) => i < counts.Count && o < counts[i].Count ? counts[i][o] : null).ToList()).ToList();
        foreach (var (i, question) in filled.Index())
        {
            var field = FieldOf(i);
            if (question.Any(n => n is null or < 0 or > MostSheets)) faults.Add(field, $"第{i + 1}题请都写成数，没有的写0。", field);
            else if (sheets is { } most && question.Sum(n => n!.Value) is var sum && sum > most) faults.Add(field, string.Create(CultureInfo.InvariantCulture, $"第{i + 1}题各项加起来{sum}份，比收回的{most}份多。请再点一遍。"), field);
        }
        if (!faults.None) return new ClosureStep.Invalid(faults.All);
        var written = SurveyQuestions.WriteCounts([.. filled.Select(q => q.Select(n => n!.Value).ToArray())]);
        var paper = new SurveyPaper
        {
            BodyId = survey.BodyId,
            UnitId = survey.UnitId,
            SurveyId = id,
            State = SurveyPaperStates.Entered,
            Label = label.Trim(),
            Sheets = sheets!.Value,
            EnteredById = db.Viewer.PersonId,
            EnteredOn = ChinaDay.Of(clock),
            Counts = written,
            Papers = string.IsNullOrWhiteSpace(papers) ? null : papers,
        };
        db.Add(paper);
        string? gone = null;
        if (await db.SaveAsync(Process.Now("填纸面答卷的数", db.Viewer, clock), [new("survey", id)], AgainAsync, cancellation)) return new ClosureStep.Done(id, "已填好，请另一个人核。核过才算进结果。");
        db.ChangeTracker.Clear();
        return gone is not null ? new ClosureStep.Refused(gone) : faults.None ? Repeated(id) : new ClosureStep.Invalid(faults.All);

        // 排上队之后：问卷此刻还开着吗，同样的一叠别处刚填过没有
        async Task<bool> AgainAsync()
        {
            gone = EnterRefusal(await db.Set<Survey>().AsNoTracking().Where(s => s.Id == id).Select(s => s.State).FirstOrDefaultAsync(cancellation) ?? SurveyStates.Closed);
            return gone is null && !await IsRepeatAsync() && await Family.FollowAsync(db, db.Catalog.Of(typeof(SurveyPaper)), [(paper, faults)], cancellation);
        }

        async Task<bool> IsRepeatAsync()
        {
            var (me, today, where) = (db.Viewer.PersonId, ChinaDay.Of(clock), label.Trim());
            return await db.Whole<SurveyPaper>(removed: false).AnyAsync(p => p.SurveyId == id && p.EnteredById == me && p.EnteredOn == today && p.State != SurveyPaperStates.Returned && p.Label == where && p.Sheets == sheets && p.Counts == written, cancellation);
        }
    }

    /// <summary>现在不能录的，一句说明；能的为 null。结束以后看得到结果，再录一叠，差的那一叠就看得出是谁选的。</summary>
    /// <param name="state">问卷到了哪里。</param>
    public static string? EnterRefusal(string state) => state switch
    {
        SurveyStates.Open => null,
        SurveyStates.Draft => "问卷还没有开始，没有答卷可录。",
        _ => "问卷已经结束，不再录纸面答卷：看过结果再录一叠，差的那一叠就看得出是谁选的。",
    };

    private static ClosureStep.Done Repeated(Guid id) => new(id, "同样的一叠已经填过，没有重复。真是另外一叠的，请把哪里收的写得不一样，再填一次。");

    /// <summary>核：另一个人照纸面的再点一遍，对的算进结果，不对的退回重填。</summary>
    public static async Task<ClosureStep> CheckAsync(Db db, TimeProvider clock, Guid id, Guid paper, int version, bool right, string? reason, CancellationToken cancellation = default)
    {
        if (!MayCheck(db.Viewer) || !await LedgerRows.Within<Survey>(db, Permissions.View("survey")).AnyAsync(s => s.Id == id, cancellation) || await db.Set<SurveyPaper>().FirstOrDefaultAsync(p => p.Id == paper && p.SurveyId == id, cancellation) is not { } row) return new ClosureStep.Missing();
        if (row.State != SurveyPaperStates.Entered) return new ClosureStep.Refused("这一叠已经核过了。");
        if (RefusalOf(db, row, await EnteredForAsync(db, [row.Id], cancellation)) is { } refusal) return new ClosureStep.Refused(refusal);
        if (row.Version != version) return new ClosureStep.Refused(ClosureStep.Stale);
        var why = (reason ?? "").Trim();
        if (!right && why.Length is 0 or > ReasonLength) return new ClosureStep.Invalid([new(nameof(SurveyPaper.ReturnReason), string.Create(CultureInfo.InvariantCulture, $"请写哪里不对，最多{ReasonLength}个字。"))]);
        (row.State, row.CheckedById, row.CheckedOn, row.ReturnReason) = (right ? SurveyPaperStates.Checked : SurveyPaperStates.Returned, db.Viewer.PersonId, ChinaDay.Of(clock), right ? null : why);
        try
        {
            await db.SaveAsync(Process.Now(right ? "核对纸面答卷" : "退回纸面答卷", db.Viewer, clock), cancellation);
            return new ClosureStep.Done(id, right ? "已核对，算进结果。" : "已退回。请重新清点，另填一叠。");
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(ClosureStep.Stale);
        }
    }

    /// <summary>看的人不能核的，一句说明；能的为 null。单机使用的只有一个人，可以自己再点一遍。</summary>
    /// <param name="db">谁。</param>
    /// <param name="paper">哪一叠。</param>
    /// <param name="enteredFor">代人填的，各叠是代谁，见 <see cref="EnteredForAsync"/>。</param>
    public static string? RefusalOf(Db db, SurveyPaper paper, IReadOnlyDictionary<Guid, Guid> enteredFor)
    {
        Guid?[] parties = [paper.EnteredById, enteredFor.TryGetValue(paper.Id, out var by) ? by : null];
        return DoingRights.Selves(db.Viewer).Any(me => me != SingleUser.PersonId && parties.Contains(me)) ? "这一叠是您填的，或者您代办的人、代您办的人填的，要由另一个人核：整改办的别人、纪检组的都行，没有别人的请安全管理员给一个人“整改办”或者“纪检组”的角色。" : null;
    }

    /// <summary>代人填的各叠：纸面号 → 代谁。照审计：填的那一次办理记着代谁，改不了。</summary>
    public static async Task<IReadOnlyDictionary<Guid, Guid>> EnteredForAsync(Db db, IReadOnlyCollection<Guid> papers, CancellationToken cancellation = default)
    {
        if (papers.Count == 0) return new Dictionary<Guid, Guid>();
        var (body, table, rows) = (db.Viewer.BodyId, RowHistory.TableOf(db.Catalog.Of(typeof(SurveyPaper))), papers.Select(p => p.ToString()).ToList());
        var found = await db.AuditChanges.Where(c => c.BodyId == body && c.Table == table && EF.Parameter(rows).Contains(c.Row) && c.Kind == ChangeKind.Added)
            .Join(db.AuditEntries.Where(e => e.OnBehalfOf != null), c => c.EntryId, e => e.Id, (c, e) => new { c.Row, e.OnBehalfOf }).ToListAsync(cancellation);
        return found.ToDictionary(f => Guid.Parse(f.Row, CultureInfo.InvariantCulture), f => f.OnBehalfOf!.Value);
    }

    /// <summary>一题的数不对时，记在哪个字段上。</summary>
    public static string FieldOf(int question) => nameof(SurveyPaper.Counts) + question.ToString(CultureInfo.InvariantCulture);
}
