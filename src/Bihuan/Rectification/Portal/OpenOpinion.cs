using System.Globalization;

using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Portal;

/// <summary>打开一条公众意见来办。查询的次数不变。</summary>
public static class OpenOpinion
{
    private const int MostPeople = 500;

    /// <summary>看到的。</summary>
    /// <param name="Opinion">意见。</param>
    /// <param name="Labels">人、单位的名称。</param>
    /// <param name="Today">今天。</param>
    public sealed record Look(Opinion Opinion, Labels Labels, DateOnly Today)
    {
        /// <summary>可以交办；可以选的人，编号、姓名（单位）。</summary>
        public IReadOnlyList<(Guid Id, string Name)>? Handlers { get; init; }

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
    public static async Task<Look?> RunAsync(Db db, TimeProvider clock, Guid id, CancellationToken cancellation = default)
    {
        if (await HandleOpinion.FindAsync(db, id, cancellation) is not { } opinion) return null;
        var (viewer, ledger) = (db.Viewer, db.Catalog.Of(typeof(Opinion)));
        var handles = HandleOpinion.IsHandler(opinion, viewer);
        var hands = HandleOpinion.MayHand(viewer) && opinion.State is OpinionStates.Received or OpinionStates.Unhappy or OpinionStates.Assigned;
        var refusal = HandleOpinion.ApproveRefusal(opinion, viewer);
        return new(opinion, await Naming.OfAsync(db, ledger.Fields.Select(f => (f, f.Get(opinion))), cancellation), ChinaDay.Of(clock))
        {
            Handlers = hands ? [.. (await db.Set<Person>().Where(p => p.State == PersonStates.OnDuty).OrderBy(p => p.NameSort).ThenBy(p => p.Id).Take(MostPeople).Select(p => new { p.Id, p.Name, Unit = db.Units.Where(u => u.BodyId == p.BodyId && u.Id == p.UnitId).Select(u => u.Name).FirstOrDefault() }).ToListAsync(cancellation)).Where(p => p.Id != opinion.FirstAnsweredById && p.Id != opinion.FirstAnsweredForId).Select(p => (p.Id, $"{p.Name}（{p.Unit}）"))] : null,
            MayAnswer = handles && opinion.State == OpinionStates.Assigned,
            MayApprove = refusal is null,
            WhyNot = opinion.State == OpinionStates.Review && HandleOpinion.MayApprove(viewer) ? refusal : null,
            MayReturn = opinion.State == OpinionStates.Review && (handles || refusal is null),
            Contact = handles && opinion.State is OpinionStates.Assigned or OpinionStates.Review ? await ContactAsync(db, opinion, cancellation) : null,
        };
    }

    private static async Task<(string, string)?> ContactAsync(Db db, Opinion opinion, CancellationToken cancellation)
    {
        var (body, id) = (db.Viewer.BodyId, opinion.Id);
        if (await db.OpinionContacts.AsNoTracking().FirstOrDefaultAsync(c => c.BodyId == body && c.OpinionId == id, cancellation) is not { } contact) return null;
        var parts = db.Secrets.UnsealFor(contact.Sealed, id.ToString("N", CultureInfo.InvariantCulture)).Split('\n', 2);
        return (parts[0], parts.Length > 1 ? parts[1] : "");
    }
}
