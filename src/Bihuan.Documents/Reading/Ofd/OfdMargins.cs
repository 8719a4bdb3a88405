namespace Bihuan.Documents.Reading.Ofd;

/// <summary>OFD 里正文之外的文字：元数据、模板页、水印。密级常印在这些地方。</summary>
internal static class OfdMargins
{
    /// <summary>取出这些文字；坏的部件跳过，因为正文读取时自会报告。</summary>
    public static IReadOnlyList<string> Texts(SafeZip zip)
    {
        var texts = new List<string>();
        try
        {
            var package = OfdPackage.Open(zip);
            texts.AddRange(package.Metadata);
            foreach (var part in package.Templates.Where(zip.Has)) AddFrom(part, package, everything: true);
            foreach (var part in package.Pages.Where(zip.Has)) AddFrom(part, package, everything: false);
        }
        catch (Exception e) when (SafeZip.IsDamage(e))
        {
            // 读到坏处为止。
        }
        return texts;

        void AddFrom(string part, OfdPackage package, bool everything)
        {
            using var xml = zip.OpenXml(part);
            var content = OfdPageContent.Read(xml, package.Width, package.Height);
            texts.AddRange(content.Slanted);
            if (everything) texts.AddRange(Pages.PageRow.Of(content.Page, 0).Select(r => r.Text));
        }
    }
}
