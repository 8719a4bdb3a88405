using System.Globalization;

using Bihuan.Documents.Writing;
using Bihuan.Documents.Writing.Official;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Submitting;

namespace Bihuan.Rectification.Packing;

/// <summary>包里由报送写出来的：问题清单（表格一份，印的一份）、报请确认的各张审批表、没有文件的佐证的说明。</summary>
internal static class PackageLists
{
    /// <summary>写。</summary>
    /// <param name="s">报送。</param>
    /// <param name="body">机构的名称。</param>
    /// <param name="open">列入的各个问题。</param>
    /// <param name="requests">报请确认的。</param>
    /// <param name="isWhole">一个问题也没有少：少了的，各项数字与清单对不上，不写表格里的各项数字。</param>
    public static IEnumerable<PackageItem> Of(Submission s, string body, IReadOnlyList<SubmissionItem> open, IReadOnlyList<SubmissionRequest> requests, bool isWhole)
    {
        var (on, by) = (DateOnly.FromDateTime(s.PreparedAt.AddHours(8)), s.PreparedBy);
        if (isWhole)
        {
            using var sheet = new MemoryStream();
            SubmissionSheet.Write(sheet, new OpenedSubmission(body, s, true) { Items = open }, []);
            yield return new("整改情况清单（表格）", "", by, on) { Made = (StableOffice.Fix(sheet.ToArray(), s.PreparedAt), ".xlsx") };
        }
        string[] wanted = ["序号", "问题", "牵头单位", "责任领导", "到了哪一步", "整改期限", "销号日期", "佐证"];
        var fields = wanted.Select(w => ItemFields.All.First(f => f.Title == w)).ToList();
        yield return new("整改情况清单", "", by, on)
        {
            Made = (Write(new OfficialDocument($"{s.InspectionTitle}整改情况清单", [new OfficialBlock.Paragraph($"{body}，{s.Title}，内容是{SubmissionSheet.Stamp(s.PreparedAt)}的样子。")])
            {
                Annexes = [new("整改情况清单", [new OfficialBlock.Table([("序号", 3), ("问题", 15), ("牵头单位", 7), ("责任领导", 5), ("到了哪一步", 6), ("整改期限", 6), ("销号日期", 6), ("佐证", 3)], [.. open.Select(i => (IReadOnlyList<string>)[.. fields.Select(f => f.Text(i))])])], IsLandscape: true)],
            }, s.PreparedAt), ".docx"),
        };
        foreach (var request in requests)
            yield return new($"审批表：报请{request.KindTitle}", string.Create(CultureInfo.InvariantCulture, $"{request.Sequence}．{request.Title}"), by, on)
            {
                Made = (Write(new OfficialDocument($"报请{request.KindTitle}审批表", [new OfficialBlock.Form([4, 16], [.. request.Lines.Select(l => new FormRow([new(l.Title, IsLabel: true), new(l.Text)]))])]), s.PreparedAt), ".docx"),
            };
    }

    /// <summary>没有文件的佐证，写成一页。</summary>
    public static byte[] Statement(Evidence evidence, string problem) => Write(new OfficialDocument(evidence.Title,
    [
        new OfficialBlock.Paragraph(problem, "问题："), new OfficialBlock.Paragraph(evidence.HappenedOn.ToString("yyyy年M月d日", CultureInfo.InvariantCulture), "日期："), new OfficialBlock.Paragraph(evidence.Statement ?? "没有写说明。", "说明："),
    ]), evidence.HappenedOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));

    /// <summary>写成 .docx。</summary>
    public static byte[] Write(OfficialDocument document, DateTime made)
    {
        using var stream = new MemoryStream();
        OfficialWriter.Write(stream, document, made);
        return StableOffice.Fix(stream.ToArray(), made);
    }
}
