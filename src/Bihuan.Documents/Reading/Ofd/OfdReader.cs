using Bihuan.Documents.Reading.Pages;

namespace Bihuan.Documents.Reading.Ofd;

/// <summary>读版式文件 .ofd(GB/T 33190—2016)：各页的文字按阅读顺序接成段；模板页（底图、红头线）不要。</summary>
internal static class OfdReader
{
    /// <summary>读一份 OFD。</summary>
    /// <exception cref="RefusalException">不是 OFD、加密、损坏、扫描件、太大。</exception>
    public static SourceText Read(Stream content, string fileName, ReadOptions options, CancellationToken cancellation)
    {
        using var zip = new SafeZip(content, options, cancellation);
        try
        {
            var package = OfdPackage.Open(zip);
            var pages = new List<PrintedPage>();
            var warnings = new List<string>();
            var images = false;
            var characters = 0L;
            foreach (var part in package.Pages)
            {
                cancellation.ThrowIfCancellationRequested();
                if (!zip.Has(part))
                {
                    warnings.Add($"第 {pages.Count + 1} 页的内容缺失，没有读到。请核对原件。");
                    pages.Add(new(package.Width, package.Height, []));
                    continue;
                }
                using var xml = zip.OpenXml(part);
                var page = OfdPageContent.Read(xml, package.Width, package.Height);
                images |= page.HasImages;
                pages.Add(page.Page);
                characters += page.Page.Runs.Sum(r => (long)r.Text.Length);
                if (characters <= options.MaxCharacters) continue;
                warnings.Add($"文字太多，只读了前 {pages.Count} 页。请拆成几份再读。");
                break;
            }
            var lines = PageLines.Join(pages, cancellation);
            if (lines.Count > 0) return new(fileName, SourceFormat.Ofd, lines, warnings);
            throw new RefusalException(RefusalReason.Empty, images
                ? "这份 OFD 里没有文字，像是扫描件。请用带文字识别的软件转成 Word 后再试。"
                : "这份 OFD 里没有文字。请确认选对了文件。");
        }
        catch (Exception e) when (SafeZip.IsDamage(e))
        {
            throw new RefusalException(RefusalReason.Damaged, "这份 OFD 已损坏或不完整，读不出来。请用 OFD 阅读软件打开，另存后再试。");
        }
    }
}
