using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;
using Bihuan.Documents.Reading.External;
using static Bihuan.Documents.Tests.Writing.Annotations.Annotating;

namespace Bihuan.Documents.Tests.Writing.Annotations;

/// <summary>批注稿用 LibreOffice 打开：批注一条不少，各罩住一处。</summary>
public class LibreOfficeTests
{
    private static readonly XNamespace Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";

    [Theory]
    [InlineData("28", "通报.docx")]
    [InlineData("29", "台账.docx")]
    [InlineData("33", "清单.xlsx")]
    public async Task Opens_with_every_comment(string number, string name)
    {
        var soffice = Assert.IsType<string>(ProgramFinder.LibreOffice);
        var file = Sample(number);
        var document = Read(file, name);
        // LibreOffice 里批注罩不住两格，所以只取一格之内的。
        var places = document.Source.Lines.Where(l => l.Origin.Count > 0)
            .Select(l => (l.Number, Start: l.Cells.Count == 0 ? l.GeneratedLabel : l.Cells.FirstOrDefault(c => c.End - c.Start > 1)?.Start ?? int.MaxValue, l.Text.Length))
            .Where(p => p.Start < p.Length - 1).Take(30).ToList();
        var annotated = Annotate(file, document, [.. places.Select(p => At(p.Number, p.Start, p.Start + 2))]);

        var folder = Directory.CreateTempSubdirectory("bihuan-test-");
        try
        {
            var path = Path.Combine(folder.FullName, "a.docx");
            await File.WriteAllBytesAsync(path, annotated);
            var start = new ProcessStartInfo(soffice, [$"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", "--convert-to", "odt", "--outdir", folder.FullName, path]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
            using var process = Process.Start(start)!;
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
            using var zip = ZipFile.OpenRead(Path.Combine(folder.FullName, "a.odt"));
            using var content = zip.GetEntry("content.xml")!.Open();
            var body = await XDocument.LoadAsync(content, LoadOptions.None, default);
            Assert.Equal(places.Count, body.Descendants(Office + "annotation").Count());
            Assert.Equal(places.Count, body.Descendants(Office + "annotation-end").Count());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
