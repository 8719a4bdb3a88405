using Bihuan.Access;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.People;
using Bihuan.Rectification.Plans;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Chasing;

/// <summary>一份函件打开来的样子。</summary>
/// <param name="Letter">这一行。</param>
/// <param name="Problem">说的问题；他看不见的为 null。</param>
/// <param name="Labels">人、单位的名称。</param>
/// <param name="Today">今天。</param>
public sealed record OpenedLetter(Letter Letter, Problem? Problem, Labels Labels, DateOnly Today)
{
    /// <summary>同一份督办单里他看得见的别的行，和各自的问题叫什么。</summary>
    public IReadOnlyList<(Letter Letter, string Problem)> Others { get; init; } = [];

    /// <summary>附件。</summary>
    public IReadOnlyDictionary<Guid, StoredFile> Files { get; init; } = new Dictionary<Guid, StoredFile>();

    /// <summary>可以答复。</summary>
    public bool MayReply { get; init; }

    /// <summary>可以认可、退回答复。</summary>
    public bool MayJudge { get; init; }

    /// <summary>看别人的答复时，自己不能看的原因；没有的为 null。</summary>
    public string? JudgeRefusal { get; init; }

    /// <summary>别的行里还没有答复、可以一并照此答复的：他答复得了，看得见它的人也都看得见这一份。</summary>
    public IReadOnlyList<Letter> Sharing { get; init; } = [];
}

/// <summary>打开一份函件：发给他的、抄送他的、凭“看函件”够得着的。</summary>
public static class OpenLetter
{
    /// <summary>等着答复。</summary>
    public static bool Waits(Letter letter) => letter.ReplyDueOn is not null && letter.RepliedOn is null;

    /// <summary>打开；没有、够不着的为 null，两样不区分。查询的次数是定的。</summary>
    public static async Task<OpenedLetter?> RunAsync(Db db, TimeProvider clock, Guid id, CancellationToken cancellation = default)
    {
        if (await Seen(db).AsNoTracking().FirstOrDefaultAsync(l => l.Id == id, cancellation) is not { } letter) return null;
        var problem = await db.Set<Problem>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == letter.ProblemId, cancellation);
        var (ledger, others) = (db.Catalog.Of(typeof(Letter)), new List<(Letter, string)>());
        if (letter.SheetId is { } sheet)
        {
            var rows = await (from l in Seen(db).AsNoTracking() where l.SheetId == sheet && l.Id != id join p in db.Set<Problem>() on l.ProblemId equals p.Id orderby p.Sequence, l.Id select new { l, p.Title }).Take(IssueNotice.Most).ToListAsync(cancellation);
            others.AddRange(rows.Select(r => (r.l, r.Title)));
        }
        var mayReply = Waits(letter) && await Repliable(db).AnyAsync(l => l.Id == id, cancellation);
        return new(letter, problem, await Naming.OfAsync(db, ledger, [letter], [letter.CreatedBy], cancellation), LocalDay.Of(clock))
        {
            Others = others,
            Files = await OpenFile.ManyAsync(db, [.. AttachmentKind.IdsOf(letter.Papers).Concat(AttachmentKind.IdsOf(letter.ReplyPapers)).Distinct()], cancellation),
            MayReply = mayReply,
            Sharing = mayReply ? await SharingAsync(db, letter, others.ConvertAll(o => o.Item1), cancellation) : [],
            MayJudge = letter.ReplyState == ReplyStates.Replied && await LedgerRows.Within<Letter>(db, Permissions.Review("letter")).AnyAsync(l => l.Id == id, cancellation),
            JudgeRefusal = AcceptReply.OwnProblem(letter, db.Viewer),
        };
    }

    /// <summary>这几份他都看得见。</summary>
    public static async Task<bool> SeesAsync(Db db, IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default) => await Seen(db).CountAsync(l => EF.Parameter(ids).Contains(l.Id), cancellation) == ids.Count;

    /// <summary>这一份归他答复，答复了的也算。</summary>
    public static Task<bool> MayReplyAsync(Db db, Guid id, CancellationToken cancellation = default) => Repliable(db).AnyAsync(l => l.Id == id, cancellation);

    private static async Task<IReadOnlyList<Letter>> SharingAsync(Db db, Letter letter, List<Letter> others, CancellationToken cancellation)
    {
        var waiting = others.Where(Waits).Select(o => o.Id).ToHashSet();
        if (waiting.Count == 0) return [];
        var mine = await Repliable(db).Where(l => EF.Parameter(waiting).Contains(l.Id)).Select(l => l.Id).ToListAsync(cancellation);
        var may = others.FindAll(o => mine.Contains(o.Id));
        var onto = await BorrowCircle.OntoAsync(db, letter, may, cancellation);
        return may.FindAll(o => onto.Contains(o.Id));
    }

    /// <summary>他看得见的函件。</summary>
    internal static IQueryable<Letter> Seen(Db db)
    {
        var (me, by) = (db.Viewer.PersonId, db.Viewer.OnBehalfOf ?? db.Viewer.PersonId);
        var viewed = LedgerRows.Within<Letter>(db, Permissions.View("letter"));
        return db.Set<Letter>().Where(l => viewed.Any(v => v.Id == l.Id) || (me != Guid.Empty && (l.ToPersonId == me || l.ToPersonId == by || l.CopyToId == me || l.CopyToId == by)));
    }

    /// <summary>他答复得了的：发给他的，和凭“经办问题”够得着那个单位的。</summary>
    internal static IQueryable<Letter> Repliable(Db db)
    {
        var (me, by) = (db.Viewer.PersonId, db.Viewer.OnBehalfOf ?? db.Viewer.PersonId);
        var handled = LedgerRows.Within<Problem>(db, Permissions.Handle("problem"));
        return Seen(db).Where(l => (me != Guid.Empty && (l.ToPersonId == me || l.ToPersonId == by)) || handled.Any(p => p.Id == l.ProblemId));
    }
}
