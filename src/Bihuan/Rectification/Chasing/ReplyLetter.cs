using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Messages;
using Bihuan.People;
using Bihuan.Rectification.Plans;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Chasing;

/// <summary>答复一份函件，附材料；同一份督办单里别的问题可以一并照此答复。答复了告诉开的人（系统发的，告诉整改办主任）。</summary>
public static class ReplyLetter
{
    /// <summary>答复什么。</summary>
    /// <param name="LetterId">哪一份。</param>
    /// <param name="Version">打开时是第几版。</param>
    /// <param name="Reply">写的字。</param>
    /// <param name="Papers">附件的编号，附件字段里的写法。</param>
    public sealed record Command(Guid LetterId, int Version, string Reply, string Papers)
    {
        /// <summary>同一份督办单里也照此答复的：行号 → 打开时是第几版。</summary>
        public IReadOnlyDictionary<Guid, int> Others { get; init; } = new Dictionary<Guid, int>();
    }

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>答复了。</summary>
        /// <param name="Message">一句话。</param>
        public sealed record Replied(string Message) : Result;

        /// <summary>填得不对，没有存。</summary>
        /// <param name="Faults">哪里不对。</param>
        public sealed record Invalid(IReadOnlyList<Fault> Faults) : Result;

        /// <summary>别人刚答复过，或者现在不用答复，没有存。</summary>
        /// <param name="Message">现在是什么样。</param>
        public sealed record Stale(string Message) : Result;

        /// <summary>没有这一份，或者不归他答复；不区分。</summary>
        public sealed record Missing : Result;
    }

    /// <summary>答复。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (await OpenLetter.Repliable(db).FirstOrDefaultAsync(l => l.Id == command.LetterId, cancellation) is not { } letter) return new Result.Missing();
        if (letter.RepliedById == db.Viewer.PersonId && letter.RepliedOn is not null && letter.Reply == command.Reply.Trim()) return Forget(db, new Result.Replied("已经答复过了，没有重复记。"));
        if (!OpenLetter.Waits(letter)) return Forget(db, new Result.Stale(letter.ReplyDueOn is null ? "这一份不用答复。" : $"{letter.RepliedOn:yyyy-MM-dd}已经有人答复，没有再存。请看过那份答复；要补充的，写在留言里。"));
        if (letter.Version != command.Version) return Forget(db, new Result.Stale("您打开之后这一份改过，没有存。请看过现在的内容再答复，您写的还在下面。"));
        var (ledger, today, faults) = (db.Catalog.Of(typeof(Letter)), ChinaDay.Of(clock), new Faults());
        // 开的人写的（给哪个单位、谁）不由答复的人核对
        var before = ledger.Fields.ToDictionary(f => f.Name, f => f.Get(letter), StringComparer.Ordinal);
        Put(ledger, letter, nameof(Letter.Reply), command.Reply, required: true, faults);
        Put(ledger, letter, nameof(Letter.ReplyPapers), command.Papers, required: false, faults);
        if (!faults.None) return Forget(db, new Result.Invalid(faults.All));
        List<Letter> letters = [letter];
        if (await OthersAsync(db, letter, command, cancellation) is var (others, not) && not is not null) return Forget(db, not);
        letters.AddRange(others);
        foreach (var row in letters) (row.Reply, row.ReplyPapers, row.RepliedById, row.RepliedForId, row.RepliedOn, row.ReplyState) = (letter.Reply, letter.ReplyPapers, db.Viewer.PersonId, db.Viewer.OnBehalfOf, today, ReplyStates.Replied);
        await CheckRow.RunAsync(db, ledger, letter, before, today, faults, cancellation);
        var checks = others.ConvertAll(o => ((LedgerRow)o, faults));
        foreach (var (row, _) in checks) ledger.CheckRow(row, faults);
        await ledger.CheckRowsAsync(db, checks, today, cancellation);
        if (!faults.None) return Forget(db, new Result.Invalid(faults.All));
        await TellAsync(db, clock, letter, letters.Count, cancellation);
        try
        {
            await db.SaveAsync(Process.Now("答复督办", db.Viewer, clock), cancellation);
            return new Result.Replied(letters.Count == 1 ? "已答复，等整改办看。" : $"{letters.Count}个问题都已答复，等整改办看。");
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            return Forget(db, new Result.Stale("刚才有人也在答复这一份，没有存。请看过现在的内容再答复，您写的还在下面。"));
        }
    }

    // 一并答复的：各是打开时的那一版，他都答复得了，限制阅读的答复不抄给更多的人看
    private static async Task<(List<Letter> Others, Result? Not)> OthersAsync(Db db, Letter letter, Command command, CancellationToken cancellation)
    {
        var wanted = command.Others.Keys.Where(k => k != letter.Id).ToHashSet();
        if (wanted.Count == 0) return ([], null);
        var sheet = letter.SheetId;
        if (sheet is null || wanted.Count > IssueNotice.Most) return ([], new Result.Missing());
        var others = await OpenLetter.Repliable(db).Where(l => l.SheetId == sheet && EF.Parameter(wanted).Contains(l.Id)).ToListAsync(cancellation);
        if (others.Count != wanted.Count)
            // 别的一份督办单里的，不是这一页上来的；刚删了、限制了的，写的字要留着
            return ([], await db.Whole<Letter>(removed: false).AnyAsync(l => EF.Parameter(wanted).Contains(l.Id) && l.SheetId != sheet, cancellation) ? new Result.Missing()
                : new Result.Stale("您打开之后，同一份督办单里有的函件已经不在您的范围内，没有存。请看过现在的样子再答复，您写的还在下面。"));
        if (others.Count(o => !OpenLetter.Waits(o) || o.Version != command.Others[o.Id]) is > 0 and var changed)
            return ([], new Result.Stale($"您打开之后，同一份督办单里有{changed}个问题的函件改过，或者已经有人答复，没有存。请看过现在的样子再答复，您写的还在下面。"));
        var onto = await BorrowCircle.OntoAsync(db, letter, others, cancellation);
        return onto.Count == others.Count ? (others, null)
            : ([], new Result.Invalid([new(nameof(Letter.Reply), $"这一份限制阅读，其中{others.Count - onto.Count}个问题有更多的人看得见，不能照抄这份答复。请去掉“也照此答复”，那几个另外答复。")]));
    }

    private static void Put(Ledger ledger, Letter letter, string field, string text, bool required, Faults faults)
    {
        var (of, clean) = (ledger.Field(field)!, text.Trim());
        if (clean.Length == 0)
        {
            if (required) faults.Add(field, "请写答复：现在做到哪里，还差什么，什么时候做好。", field);
            else of.Set(letter, null);
            return;
        }
        var parsed = of.Kind.Parse(clean);
        if (parsed.Problem is { } problem) faults.Add(field, problem, field);
        else of.Set(letter, parsed.Value);
    }

    private static async Task TellAsync(Db db, TimeProvider clock, Letter letter, int count, CancellationToken cancellation)
    {
        IReadOnlyCollection<Guid> whom = letter.CreatedBy != Guid.Empty ? [letter.CreatedBy]
            : await (from p in db.Set<Problem>() where p.Id == letter.ProblemId join i in db.Set<Inspection>() on p.InspectionId equals i.Id where i.OfficeHeadId != null select i.OfficeHeadId!.Value).ToListAsync(cancellation);
        var ledger = db.Catalog.Of(typeof(Letter));
        var seeing = new List<Guid>();
        foreach (var person in whom) if (await RowSight.SeesAsync(db, person, ledger, letter, LocalDay.Of(clock), cancellation)) seeing.Add(person);
        SendMessage.To(db, clock, seeing, MessageKind.Outcome, count == 1 ? "督办有了答复，请看" : $"督办单的{count}个问题有了答复，请看", $"/letters/{letter.Id}");
    }

    private static Result Forget(Db db, Result result)
    {
        db.ChangeTracker.Clear();
        return result;
    }
}
