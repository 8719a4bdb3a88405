using System.Globalization;
using System.Text.Json;

using Bihuan.Audit;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Submitting;

/// <summary>
/// 核对存着的报送：内容照各行再算一遍指纹，各数与各行相符；报送、报请的各件、提问的每一格与审计里记着的最后的样子一样，审计里有的都在。
/// 一份一份地看，内存不随份数长。
/// </summary>
internal static class VerifySubmissions
{
    private const string Submissions = "Submissions", Requests = "SubmissionRequests", Questions = "SubmissionQuestions";

    /// <summary>核对各机构的。</summary>
    /// <returns>核对了几份。</returns>
    public static async Task<long> RunAsync(Db db, Action<AuditFault> fault, CancellationToken cancellation)
    {
        var count = 0L;
        foreach (var body in await db.Bodies.OrderBy(b => b.Id).Select(b => b.Id).ToListAsync(cancellation))
        {
            var ids = await db.Submissions.Where(s => s.BodyId == body).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(cancellation);
            foreach (var id in ids) await OneAsync(db, body, id, fault, cancellation);
            await GoneAsync(db, body, Submissions, [.. ids], fault, cancellation);
            await GoneAsync(db, body, Requests, await db.SubmissionRequests.Where(r => r.BodyId == body).Select(r => r.Id).ToHashSetAsync(cancellation), fault, cancellation);
            await GoneAsync(db, body, Questions, await db.SubmissionQuestions.Where(q => q.BodyId == body).Select(q => q.Id).ToHashSetAsync(cancellation), fault, cancellation);
            count += ids.Count;
        }
        return count;
    }

    private static async Task OneAsync(Db db, int body, Guid id, Action<AuditFault> fault, CancellationToken cancellation)
    {
        var submission = await db.Submissions.AsNoTracking().FirstAsync(s => s.BodyId == body && s.Id == id, cancellation);
        var items = await db.SubmissionItems.AsNoTracking().Where(i => i.BodyId == body && i.SubmissionId == id).OrderBy(i => i.Sequence).ToListAsync(cancellation);
        var requests = await db.SubmissionRequests.AsNoTracking().Where(r => r.BodyId == body && r.SubmissionId == id).ToListAsync(cancellation);
        var questions = await db.SubmissionQuestions.AsNoTracking().Where(q => q.BodyId == body && q.SubmissionId == id).ToListAsync(cancellation);
        var (previous, given) = (submission.PreviousId, AttachmentKind.IdsOf(submission.Papers).Concat(requests.SelectMany(r => AttachmentKind.IdsOf(r.Files))).ToHashSet());
        var files = await db.StoredFiles.Where(f => f.BodyId == body && EF.Parameter(given).Contains(f.Id)).Select(f => f.Sha256).ToListAsync(cancellation);
        var before = await db.SubmissionItems.Where(i => i.BodyId == body && i.SubmissionId == previous).ToDictionaryAsync(i => i.ProblemId, i => i.Hash, cancellation);
        foreach (var wrong in Wrong(submission, items, requests, files, before)) Tell(submission, wrong, fault);

        List<(string Table, Guid Id, string Name, object Row)> rows = [(Submissions, id, "这一份", submission), .. requests.Select(r => (Requests, r.Id, string.Create(CultureInfo.InvariantCulture, $"报请的第{r.Sequence}个问题"), (object)r)), .. questions.Select(q => (Questions, q.Id, string.Create(CultureInfo.InvariantCulture, $"{q.AskedAt:yyyy-MM-dd}的提问"), (object)q))];
        var keys = rows.ConvertAll(r => r.Id.ToString());
        var changes = (await db.AuditChanges.AsNoTracking().Where(c => c.BodyId == body && (c.Table == Submissions || c.Table == Requests || c.Table == Questions) && EF.Parameter(keys).Contains(c.Row)).Select(c => new { c.Table, c.Row, c.Values }).ToListAsync(cancellation)).ToLookup(c => (c.Table, c.Row), c => c.Values);
        foreach (var row in rows)
            if (Differing(db, row.Row, changes[(row.Table, row.Id.ToString())]) is { Count: > 0 } fields) Tell(submission, $"{row.Name}与审计里记着的不同（{string.Join("、", fields)}）", fault);
    }

    private static IEnumerable<string> Wrong(Submission s, List<SubmissionItem> items, List<SubmissionRequest> requests, List<string> files, Dictionary<Guid, string> before)
    {
        if (items.Where(i => SubmissionMark.Of(i) != i.Hash).Select(i => i.Sequence.ToString(CultureInfo.InvariantCulture)).ToList() is { Count: > 0 } changed)
            yield return $"第{string.Join("、", changed)}个问题的内容与生成时的指纹对不上";
        else if (SubmissionMark.Again(s, items, requests, files) != s.Hash) yield return "内容与生成时的指纹对不上";
        if ((s.Problems, s.Closed, s.Late, s.Measures, s.MeasuresDone) != (items.Count, items.Count(i => i.State == ProblemStates.Closed), items.Count(i => i.IsLate), items.Sum(i => i.Measures), items.Sum(i => i.MeasuresDone))) yield return "各数与里面的问题不符";
        if (items.Exists(i => i.Change != (!before.TryGetValue(i.ProblemId, out var was) ? SubmissionChanges.Added : was == i.Hash ? SubmissionChanges.Same : SubmissionChanges.Changed))) yield return "比上一次变了什么，与上一次的不符";
    }

    // 照审计里的一步一步叠起来，与存着的不同的各列
    private static List<string> Differing(Db db, object row, IEnumerable<string> changes)
    {
        var told = new Dictionary<string, string?>(StringComparer.Ordinal);
        try
        {
            var steps = changes.Select(c => JsonDocument.Parse(c).RootElement).OrderBy(c => c.TryGetProperty(nameof(Submission.Version), out var version) ? version[1].GetInt32() : 0).ToList();
            if (steps.Count == 0) return ["审计里没有它"];
            foreach (var field in steps.SelectMany(s => s.EnumerateObject())) told[field.Name] = Text(field.Value[1]);
        }
        // 审计里的那一条自己被改坏了：另由审计链指出，这里接着核对别的
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            return ["审计里记的看不懂"];
        }
        return [.. db.Entry(row).Properties.Where(p => !p.Metadata.IsPrimaryKey() && AuditTrail.Told(p.CurrentValue) != told.GetValueOrDefault(p.Metadata.Name)).Select(p => p.Metadata.Name)];
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    // 审计里新增过，现在没有了
    private static async Task GoneAsync(Db db, int body, string table, HashSet<Guid> here, Action<AuditFault> fault, CancellationToken cancellation)
    {
        foreach (var row in await db.AuditChanges.Where(c => c.BodyId == body && c.Table == table && c.Kind == ChangeKind.Added).Select(c => c.Row).ToListAsync(cancellation))
            if (!Guid.TryParse(row, out var id) || !here.Contains(id)) fault(new(AuditFaultKind.SubmissionChanged, null, null, null, $"报送的表 {table} 里，审计记着新增的一行（{row}）不在了：疑似被删除。"));
    }

    private static void Tell(Submission s, string what, Action<AuditFault> fault) =>
        fault(new(AuditFaultKind.SubmissionChanged, null, null, s.PreparedAt, string.Create(CultureInfo.InvariantCulture, $"机构{s.BodyId}{s.PreparedAt.AddHours(8):yyyy-MM-dd}生成的{s.Title}（{s.Id}）：{what}，疑似被改动。")));
}
