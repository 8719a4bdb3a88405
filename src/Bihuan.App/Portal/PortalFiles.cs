using System.Collections.Concurrent;

using Bihuan.App.Office.Readings;
using Bihuan.Documents.Writing.Official;

namespace Bihuan.App.Portal;

/// <summary>公开的文件转好的 PDF，照文件的指纹留着：一份一个进程里只转一遍，公众点多少下都一样。</summary>
internal sealed class PortalFiles(ReadingBench bench) : IDisposable
{
    private const long MostBytes = 64L << 20;

    private readonly ConcurrentDictionary<string, PortalPage> _made = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>转。</summary>
    /// <param name="word">公开的 .docx。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>现在转不了的为 null。</returns>
    public async Task<PortalPage?> PdfAsync(PortalPage word, CancellationToken cancellation)
    {
        if (_made.TryGetValue(word.Tag, out var kept)) return kept;
        await _turn.WaitAsync(cancellation);
        try
        {
            if (_made.TryGetValue(word.Tag, out kept)) return kept;
            // 与读文书同排一队
            using var place = await bench.EnterAsync(cancellation);
            if (place is null) return null;
            var (pdf, _) = await Task.Run(() => PdfOfWord.Convert(word.Content, cancellation), cancellation);
            if (pdf is null) return null;
            if (_made.Values.Sum(p => p.Size) + pdf.LongLength > MostBytes) _made.Clear();
            return _made[word.Tag] = new PortalPage(StatusCodes.Status200OK, "application/pdf", pdf) { FileName = Path.ChangeExtension(word.FileName, "pdf") };
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();
}
