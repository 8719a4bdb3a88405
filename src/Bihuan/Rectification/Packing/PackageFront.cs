using System.Globalization;

using Bihuan.Audit;
using Bihuan.Documents.Writing.Official;
using Bihuan.Rectification.Submitting;

namespace Bihuan.Rectification.Packing;

/// <summary>一包的封面和目录，.docx：一个文件一行，编号、题名、问题、责任者、日期、SHA-256；没有列入的写明几件、为什么。</summary>
internal static class PackageFront
{
    /// <summary>写。</summary>
    public static byte[] Write(Submission s, string body, string by, DateTime made, AuditHead? head, IReadOnlyList<PackageManifest.Entry> files, IReadOnlyList<PackageManifest.Left> left)
    {
        List<OfficialBlock> blocks =
        [
            new OfficialBlock.Form([5, 15],
            [
                new([Label("报送单位"), new(body)], Lines: 2),
                new([Label("巡察"), new(s.InspectionTitle)], Lines: 2),
                new([Label("报送"), new($"{s.Title}（{SubmissionKinds.TitleOf(s.Kind)}），内容是{SubmissionSheet.Stamp(s.PreparedAt)}的样子")], Lines: 2),
                new([Label("制作"), new($"{by}，{SubmissionSheet.Stamp(made)}")], Lines: 2),
                new([Label("文件"), new(string.Create(CultureInfo.InvariantCulture, $"{files.Count}个，见附件的目录；封面和目录、合订的一份另计"))], Lines: 2),
                new([Label("报送的指纹"), new(s.Hash)], Lines: 2),
                new([Label("审计链"), new(head is null ? "还没有封签" : string.Create(CultureInfo.InvariantCulture, $"写到第{head.Number}节，指纹{head.Hash}"))], Lines: 2),
            ]),
            new OfficialBlock.Paragraph($"各个文件的 SHA-256 写在目录和 {PackageManifest.Name} 里。核对：bihuan audit verify 这一包，逐个文件说明是不是交出来的那一份。"),
            new OfficialBlock.Paragraph("限制阅读的问题不报送，也不列入。"),
        ];
        blocks.AddRange(left.Select(l => new OfficialBlock.Paragraph(string.Create(CultureInfo.InvariantCulture, $"{l.What}{l.Count}件：{l.Why}。"), "没有列入：")));
        // 原因一样的许多份，写一次
        blocks.AddRange(files.Where(f => f.Aside.Length > 0).GroupBy(f => f.Aside, StringComparer.Ordinal).Select(g => new OfficialBlock.Paragraph(string.Create(CultureInfo.InvariantCulture, $"{g.Count()}个：{g.Key}。"), "单独看的：")));
        var rows = files.Select(f => (IReadOnlyList<string>)[f.Name, f.Title + (f.Aside.Length > 0 ? "（单独看，没有合订）" : ""), f.Problem, f.By, f.On, f.Sha256]);
        return PackageLists.Write(new OfficialDocument($"{s.InspectionTitle}整改报送材料", blocks)
        {
            Annexes = [new("目录", [new OfficialBlock.Table([("编号", 6), ("题名", 12), ("问题", 8), ("责任者", 7), ("日期", 8), ("SHA-256", 17)], [.. rows])], IsLandscape: true)],
        }, made);
    }

    private static FormCell Label(string text) => new(text, IsLabel: true);
}
