using System.Globalization;

using Bihuan.Audit;
using Bihuan.Figures;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Messages;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Chasing;

/// <summary>整改办开督办单、督查告知书：一个单位的一个或者几个问题一份，一个问题记一行，收的人只收到一条消息。同样的再交一遍，不重复开。</summary>
public static class IssueNotice
{
    /// <summary>一份最多几个问题。</summary>
    public const int Most = 200;

    /// <summary>答复期限最多几个工作日。</summary>
    public const int MostDays = 60;

    /// <summary>几个工作日答复，填错时的字段名。</summary>
    public const string Days = "Days";

    /// <summary>开什么。</summary>
    /// <param name="ProblemIds">哪些问题。</param>
    /// <param name="Number">发文字号；没有的为空。</param>
    /// <param name="Text">内容。</param>
    /// <param name="Days">几个工作日内答复。</param>
    /// <param name="To">给谁。</param>
    public sealed record Command(IReadOnlyList<Guid> ProblemIds, string Number, string Text, string Days, Guid? To)
    {
        /// <summary>开哪一种，见 <see cref="LetterKinds.Issued"/>。</summary>
        public string Kind { get; init; } = LetterKinds.Notice;
    }

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>开了。</summary>
        /// <param name="LetterId">头一行。</param>
        /// <param name="Message">一句话。</param>
        public sealed record Issued(Guid LetterId, string Message) : Result;

        /// <summary>填得不对，没有开。</summary>
        /// <param name="Faults">哪里不对。</param>
        public sealed record Invalid(IReadOnlyList<Fault> Faults) : Result;

        /// <summary>现在开不了。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string Message) : Result;

        /// <summary>没有这些问题，或者够不着；不区分。</summary>
        public sealed record Missing : Result;
    }

    /// <summary>开。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (!LetterKinds.Issued.Contains(command.Kind)) return new Result.Invalid([new(nameof(Letter.Kind), "请选开督办单还是督查告知书。")]);
        var (wanted, called) = (command.ProblemIds.ToHashSet(), LetterKinds.TitleOf(command.Kind));
        if (wanted.Count is 0 or > Most) return new Result.Refused($"一份{called}最多{Most}个问题。请分几份开。");
        var problems = await NoticeDraft.Issuable(db).Where(p => EF.Parameter(wanted).Contains(p.Id)).OrderBy(p => p.Sequence).ThenBy(p => p.Id).ToListAsync(cancellation);
        if (problems.Count != wanted.Count) return new Result.Missing();
        if (problems.Select(p => p.UnitId).Distinct().Count() > 1) return new Result.Refused($"一份{called}只能是一个单位的问题。请按单位分开。");
        var (today, ledger, faults) = (ChinaDay.Of(clock), db.Catalog.Of(typeof(Letter)), new Faults());
        var days = int.TryParse(command.Days.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given is >= 1 and <= MostDays ? given : 0;
        if (days == 0) faults.Add(Days, $"请填几个工作日内答复，1到{MostDays}。", Days);
        var due = days == 0 ? today : (await NoticeDraft.ReplyDueAsync(db, clock, days, cancellation)).Day;
        var letters = problems.ConvertAll(p => New(p, command, today, due));
        Fill(db, ledger, letters[0], command, faults);
        // 别的各行只有问题不同，问题刚刚查过
        await CheckRow.RunAsync(db, ledger, letters[0], new Dictionary<string, object?>(), today, faults, cancellation);
        if (command.To is not { } to) faults.Add(nameof(Letter.ToPersonId), "请选发给谁。", nameof(Letter.ToPersonId));
        else if (faults.None && (await RowSight.SeenAsync(db, db.Catalog.Of(typeof(Problem)), problems.ConvertAll(p => (to, (LedgerRow)p)), today, cancellation))[to].Count() is var seen && seen < problems.Count)
            faults.Add(nameof(Letter.ToPersonId), $"他看不到其中的{problems.Count - seen}个问题，答复不了。请选责任单位里有岗位的人；限制阅读的问题，请先把他加进名单。", nameof(Letter.ToPersonId));
        if (!faults.None) return Forget(db, new Result.Invalid(faults.All));
        foreach (var letter in letters) (letter.Number, letter.Text, letter.SheetId) = (letters[0].Number, letters[0].Text, letters[0].Id);
        if (await RepeatedAsync(db, letters[0], cancellation) is { } before) return Forget(db, new Result.Issued(before, "这一份已经开过了，没有重复开。"));

        db.AddRange(letters);
        var silent = await TellAsync(db, clock, letters, cancellation);
        var refusal = "";
        List<(LedgerRow Row, Faults Faults)> rows = letters.ConvertAll(l => ((LedgerRow)l, new Faults()));
        try
        {
            if (!await db.SaveAsync(Process.Now("开" + called, db.Viewer, clock), await CheckRow.TurnsAsync(db, ledger, letters, cancellation), StillAsync, cancellation)) return Forget(db, new Result.Refused(refusal));
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            return Forget(db, new Result.Refused("刚才有人正好改了这些问题，没有开。请再开一次。"));
        }
        return new Result.Issued(letters[0].Id, $"{called}开了，{letters.Count}个问题，请他在{due:yyyy-MM-dd}前答复。{(silent ? "他今天的消息已经够多，没有另发，在他的待办里。" : "")}");

        // 排上队之后再看：此刻有没有人正好交了审核、删了
        async Task<bool> StillAsync()
        {
            if (!await Family.FollowAsync(db, ledger, rows, cancellation)) refusal = "有问题刚刚被删除，没有开。请看过清单再开。";
            else if (await db.Whole<Problem>(removed: false).Where(p => EF.Parameter(wanted).Contains(p.Id)).Select(p => p.State).ToListAsync(cancellation) is var states && states.Count(s => !ProblemStates.IsInHand(s)) is > 0 and var past)
                refusal = $"其中{past}个问题正在审核，或者已经销号，不用再督办，没有开。请去掉它们再开。";
            else return true;
            return false;
        }
    }

    private static Letter New(Problem problem, Command command, DateOnly today, DateOnly due) => new()
    {
        BodyId = problem.BodyId,
        UnitId = problem.UnitId,
        ProblemId = problem.Id,
        Kind = command.Kind,
        ForDueOn = problem.DueOn,
        IssuedOn = today,
        ToPersonId = command.To,
        ReplyDueOn = due,
    };

    private static void Fill(Db db, Ledger ledger, Letter letter, Command command, Faults faults)
    {
        var texts = ledger.Fields.Where(f => !f.IsDerived && f.Get(letter) is not null).ToDictionary(f => f.Name, f => f.Kind.Write(f.Get(letter)!), StringComparer.Ordinal);
        (texts[nameof(Letter.Number)], texts[nameof(Letter.Text)]) = (command.Number, command.Text);
        FillRow.Apply(ledger, letter, texts, isNew: true, db.Viewer.SeesMasked(ledger.Code), faults);
    }

    // 同一个人今天给同一个人为同一个问题开的同样的一份：多半是按了两下
    private static Task<Guid?> RepeatedAsync(Db db, Letter letter, CancellationToken cancellation)
    {
        var me = db.Viewer.PersonId;
        return db.Set<Letter>().Where(l => l.ProblemId == letter.ProblemId && l.Kind == letter.Kind && l.IssuedOn == letter.IssuedOn && l.CreatedBy == me && l.ToPersonId == letter.ToPersonId && l.Text == letter.Text && l.ReplyDueOn == letter.ReplyDueOn)
            .Select(l => (Guid?)l.Id).FirstOrDefaultAsync(cancellation);
    }

    // 标题里没有问题的名称；打开时再看他看不看得见
    private static async Task<bool> TellAsync(Db db, TimeProvider clock, List<Letter> letters, CancellationToken cancellation)
    {
        var (first, morning) = (letters[0], ChaseNews.MorningOf(ChinaDay.Of(clock)));
        var most = (await FigureTable.OfAsync(db, cancellation)).Small(ChaseFigures.Messages);
        if (await db.Messages.CountAsync(m => m.BodyId == first.BodyId && m.PersonId == first.ToPersonId && m.Kind == MessageKind.Chase && m.CreatedAt >= morning, cancellation) >= most) return true;
        SendMessage.To(db, clock, [first.ToPersonId!.Value], MessageKind.Chase, $"您收到一份{LetterKinds.TitleOf(first.Kind)}，{letters.Count}个问题，请在{first.ReplyDueOn:yyyy-MM-dd}前答复", $"/letters/{first.Id}");
        return false;
    }

    private static Result Forget(Db db, Result result)
    {
        db.ChangeTracker.Clear();
        return result;
    }
}
