using System.Globalization;

using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Portal;

/// <summary>打开一条公众意见来办。查询的次数不变。</summary>
public static class OpenOpinion
{
    private const int MostPeople = 20;

    /// <summary>看到的。</summary>
    /// <param name="Opinion">意见。</param>
    /// <param name="Labels">人、单位的名称。</param>
    /// <param name="Today">今天。</param>
    public sealed record Look(Opinion Opinion, Labels Labels, DateOnly Today)
    {
        /// <summary>可以交办的才有：可以选的人，编号、姓名、单位，前面几个，或者查到的。</summary>
        public IReadOnlyList<(Guid Id, string Name, string? Unit)>? Handlers { get; init; }

        /// <summary>可以写答复。</summary>
        public bool MayAnswer { get; init; }

        /// <summary>可以批准。</summary>
        public bool MayApprove { get; init; }

        /// <summary>有批准的身份、现在却不能的，为什么；别的为 null。</summary>
        public string? WhyNot { get; init; }

        /// <summary>可以退回。</summary>
        public bool MayReturn { get; init; }

        /// <summary>留的姓名、电话，正在答的人才看得见；没有留、看不见、删了的为 null。</summary>
        public (string Name, string Phone)? Contact { get; init; }

        /// <summary>过了期限还没有答复。</summary>
        public bool IsLate => Opinion.AnsweredOn is null && Opinion.DueOn < Today;

        /// <summary>到了哪里。</summary>
        public Choice State => OpinionStates.All.First(s => s.Code == Opinion.State);
    }

    /// <summary>打开；没有、够不着的为 null。</summary>
    /// <param name="db">谁在看。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="id">哪一条。</param>
    /// <param name="words">交办查人写的字；没有查的为空串。</param>
    /// <param name="chosen">交办选着谁；没有选的为 null。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Look?> RunAsync(Db db, TimeProvider clock, Guid id, string words = "", Guid? chosen = null, CancellationToken cancellation = default)
    {
        if (await HandleOpinion.FindAsync(db, id, cancellation) is not { } opinion) return null;
        var (viewer, ledger) = (db.Viewer, db.Catalog.Of(typeof(Opinion)));
        var handles = HandleOpinion.IsHandler(opinion, viewer);
        var hands = HandleOpinion.MayHand(viewer) && opinion.State is OpinionStates.Received or OpinionStates.Unhappy or OpinionStates.Assigned;
        var refusal = HandleOpinion.ApproveRefusal(opinion, viewer);
        return new(opinion, await Naming.OfAsync(db, ledger.Fields.Select(f => (f, f.Get(opinion))), cancellation), ChinaDay.Of(clock))
        {
            Handlers = hands ? await HandlersAsync(db, clock, opinion, words.Trim(), chosen ?? opinion.HandlerId, cancellation) : null,
            MayAnswer = handles && opinion.State == OpinionStates.Assigned,
            MayApprove = refusal is null,
            WhyNot = opinion.State == OpinionStates.Review && HandleOpinion.MayApprove(viewer) ? refusal : null,
            MayReturn = opinion.State == OpinionStates.Review && (handles || refusal is null),
            Contact = handles && opinion.State is OpinionStates.Assigned or OpinionStates.Review ? await ContactAsync(db, opinion, cancellation) : null,
        };
    }

    private static async Task<IReadOnlyList<(Guid, string, string?)>> HandlersAsync(Db db, TimeProvider clock, Opinion opinion, string words, Guid? chosen, CancellationToken cancellation)
    {
        // 复核的换一个人
        var (first, owner) = (opinion.FirstAnsweredById, opinion.FirstAnsweredForId);
        var found = await HandleOpinion.Answerers(db, clock).Where(p => p.Id != first && p.Id != owner && (p.Id == chosen || p.Name.Contains(words))).OrderBy(p => p.Id != chosen).ThenBy(p => p.NameSort).ThenBy(p => p.Id).Take(MostPeople)
            .Select(p => new { p.Id, p.Name, Unit = db.Units.Where(u => u.BodyId == p.BodyId && u.Id == p.UnitId).Select(u => u.Name).FirstOrDefault() }).ToListAsync(cancellation);
        return [.. found.Select(p => (p.Id, p.Name, p.Unit))];
    }

    private static async Task<(string, string)?> ContactAsync(Db db, Opinion opinion, CancellationToken cancellation)
    {
        var (body, id) = (db.Viewer.BodyId, opinion.Id);
        if (await db.OpinionContacts.AsNoTracking().FirstOrDefaultAsync(c => c.BodyId == body && c.OpinionId == id, cancellation) is not { } contact) return null;
        var parts = db.Secrets.UnsealFor(contact.Sealed, id.ToString("N", CultureInfo.InvariantCulture)).Split('\n', 2);
        return (parts[0], parts.Length > 1 ? parts[1] : "");
    }
}
