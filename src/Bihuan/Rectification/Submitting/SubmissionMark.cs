using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bihuan.Rectification.Submitting;

/// <summary>报送的指纹：SHA-256，各项照固定的先后，前面写长度，读的一方可以照着再算一遍。</summary>
public static class SubmissionMark
{
    /// <summary>一个问题的：各项照 <see cref="ItemFields.All"/>。</summary>
    public static string Of(SubmissionItem item) => Hex([item.ProblemId.ToString(), .. ItemFields.All.Select(f => f.Text(item))]);

    /// <summary>一次报送开头的各项。反馈日期是后来加的，没有写的不占一项：先前的指纹照样对得上。</summary>
    internal static IEnumerable<string> HeadOf(int body, Guid inspection, string title, DateOnly? feedbackOn, string kind, DateTime preparedAt, string? note, TakeSnapshot.Figures figures) =>
        [body.ToString(CultureInfo.InvariantCulture), inspection.ToString(), title, kind, preparedAt.ToString("O", CultureInfo.InvariantCulture), note ?? "", figures.ToString(), .. feedbackOn is { } on ? [on.ToString("O", CultureInfo.InvariantCulture)] : Array.Empty<string>()];

    /// <summary>存着的一次报送，照现在的各行再算一遍。</summary>
    /// <param name="s">存着的。</param>
    /// <param name="items">各个问题。</param>
    /// <param name="requests">报请确认的。</param>
    /// <param name="files">交给的文件，各自内容的 SHA-256。</param>
    internal static string Again(Submission s, IEnumerable<SubmissionItem> items, IEnumerable<SubmissionRequest> requests, IEnumerable<string> files) =>
        Of(HeadOf(s.BodyId, s.InspectionId, s.InspectionTitle, s.FeedbackOn, s.Kind, s.PreparedAt, s.Note, new(s.Evidences, s.AdviceDue, s.AdviceDone, s.Recovered, s.Rules, s.Revised, s.Repealed, s.Disciplined)), items, requests, files);

    /// <summary>一次报送的：机构、巡察、种类、时刻、说明、各数、各问题的指纹、报请确认的各张审批表、交给的各个文件。</summary>
    /// <param name="head">开头的各项。</param>
    /// <param name="items">各个问题，任何次序。</param>
    /// <param name="requests">报请确认的，任何次序。</param>
    /// <param name="files">交给的文件，各自内容的 SHA-256，任何次序。</param>
    public static string Of(IEnumerable<string> head, IEnumerable<SubmissionItem> items, IEnumerable<SubmissionRequest> requests, IEnumerable<string> files) =>
        Hex([.. head, .. items.OrderBy(i => i.ProblemId).Select(i => i.Hash), .. requests.OrderBy(r => r.RowId).Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Kind} {r.RowId} {r.RowVersion} {r.Sheet}")), .. files.Order(StringComparer.Ordinal)]);

    private static string Hex(IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(Encoding.ASCII.GetBytes(bytes.Length.ToString(CultureInfo.InvariantCulture) + ":"));
            hash.AppendData(bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
