using Bihuan.Documents.Reading.Text;

namespace Bihuan.Documents.Reading.Html;

internal static class HtmlReader
{
    public static bool IsHtml(string text) => false;
    public static ReadResult Read(DecodedText decoded, string fileName, CancellationToken cancellation) =>
        new(PlainTextReader.Read(decoded, fileName, cancellation), []);
}
