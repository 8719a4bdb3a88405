using Bihuan.Rectification.Submitting;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Rounds;

/// <summary>并排里的一个机构，数点开来的行：都是它报来、签收了的，点开是报来的那一份。查询的次数与行数无关。</summary>
public static class OpenBody
{
    /// <summary>一张表最多列几行。</summary>
    public const int Most = 200;

    /// <summary>又没有销号的一个问题。</summary>
    /// <param name="SubmissionId">最近的一份。</param>
    /// <param name="ProblemId">哪个问题。</param>
    /// <param name="Sequence">排在第几。</param>
    /// <param name="Title">问题。</param>
    /// <param name="State">最近一份里到了哪里。</param>
    /// <param name="Round">哪次巡察。</param>
    public sealed record Again(Guid SubmissionId, Guid ProblemId, int Sequence, string Title, string State, string Round);

    /// <summary>退回过的一件销号。</summary>
    /// <param name="SubmissionId">哪一份里报请的。</param>
    /// <param name="RequestId">哪一件。</param>
    /// <param name="Sequence">问题排在第几。</param>
    /// <param name="Title">问题。</param>
    /// <param name="Opinion">退回的原因。</param>
    /// <param name="DecidedAt">什么时候退回的，UTC。</param>
    public sealed record Back(Guid SubmissionId, Guid RequestId, int Sequence, string Title, string? Opinion, DateTime? DecidedAt);

    /// <summary>一个方面在各次巡察有几个问题。</summary>
    /// <param name="Name">方面。</param>
    /// <param name="Counts">巡察 → 几个。</param>
    public sealed record Aspect(string Name, IReadOnlyDictionary<Guid, int> Counts);

    /// <summary>看到的。</summary>
    /// <param name="Line">它在并排里的一行。</param>
    public sealed record Look(BodyLine Line)
    {
        /// <summary>又没有销号的，最多 <see cref="Most"/> 个。</summary>
        public IReadOnlyList<Again> Reopened { get; init; } = [];

        /// <summary>退回过的销号，近的在前，最多 <see cref="Most"/> 件。</summary>
        public IReadOnlyList<Back> Returned { get; init; } = [];

        /// <summary>两次以上巡察都有的方面，多的在前。</summary>
        public IReadOnlyList<Aspect> Aspects { get; init; } = [];
    }

    /// <summary>打开；不督导它、没有权限的为 null。</summary>
    public static async Task<Look?> RunAsync(Db db, DateOnly today, int body, CancellationToken cancellation = default)
    {
        if (await CompareBodies.RunAsync(db, today, cancellation) is not { } report || report.Lines.FirstOrDefault(l => l.BodyId == body) is not { } line) return null;
        int[] only = [body];
        var aspects = await HandedOver.Items(db, only).Where(i => i.Item.Aspect != null).GroupBy(i => new { i.Of.InspectionId, i.Item.Aspect }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        return new(line)
        {
            Reopened = await HandedOver.Reopened(db, only).OrderBy(h => h.Of.InspectionTitle).ThenBy(h => h.Item.Sequence).ThenBy(h => h.Item.ProblemId).Take(Most)
                .Select(h => new Again(h.Of.Id, h.Item.ProblemId, h.Item.Sequence, h.Item.Title, h.Item.State, h.Of.InspectionTitle)).ToListAsync(cancellation),
            Returned = await db.SubmissionRequests.AsNoTracking().Where(r => r.BodyId == body && r.Kind == SubmissionRequest.Closure && r.State == RequestStates.Refused).OrderByDescending(r => r.DecidedAt).ThenBy(r => r.Id).Take(Most)
                .Select(r => new Back(r.SubmissionId, r.Id, r.Sequence, r.Title, r.Opinion, r.DecidedAt)).ToListAsync(cancellation),
            Aspects = [.. aspects.GroupBy(a => a.Key.Aspect!, StringComparer.Ordinal).Select(g => new Aspect(g.Key, g.ToDictionary(a => a.Key.InspectionId, a => a.Count))).Where(a => a.Counts.Count > 1).OrderByDescending(a => a.Counts.Values.Sum()).ThenBy(a => a.Name, StringComparer.Ordinal)],
        };
    }
}
