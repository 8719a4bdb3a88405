using System.Xml;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Reading.Docx;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Writing.Annotations;

namespace Bihuan.Documents.Comparing.Word;

/// <summary>
/// 把比对写成带修订的 Word 文件：全部接受是新稿的文字，全部拒绝是旧稿的文字。
/// 旧稿是 .docx 时就在它上面改，格式、样式、表格、编号不动；别的格式，或者改不回去的，按公文格式新排一份。
/// </summary>
public static class TrackedWord
{
    private static readonly TimeSpan OriginalDeadline = TimeSpan.FromSeconds(5);

    /// <summary>写出。写好之后再读一遍，读出的与新稿逐行相同才算数，否则换更稳妥的写法。</summary>
    /// <param name="comparison">比对的结果。</param>
    /// <param name="original">旧稿的文件；只有 .docx 才用到，可为 null。</param>
    /// <param name="output">写到哪里；只需能写，不关。</param>
    /// <param name="time">修订的时刻，当地的。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>要告诉用户的话；一般为空。</returns>
    /// <exception cref="InvalidDataException">做不成：正文里有 Word 存不下的内容。</exception>
    public static IReadOnlyList<string> Write(Comparison comparison, Stream? original, Stream output, DateTimeOffset time, CancellationToken cancellation = default)
    {
        var (old, now) = (comparison.Old, comparison.New);
        var notes = new List<string>();
        if (old.Source.Format == SourceFormat.Docx && original is not null)
        {
            original.Position = 0;
            using var copy = new MemoryStream();
            original.CopyTo(copy);
            if (OnOriginal(copy.ToArray(), out var hadRevisions, out var late) is { } kept)
            {
                if (hadRevisions) notes.Add("旧稿里原有的修订先按接受处理，再加上这次比对的修订。");
                output.Write(kept);
                return notes;
            }
            notes.Add(late ? "旧稿太长或格式太复杂，没能及时在原文件上改，按公文格式新排了一份。" : "旧稿里有对不回去的内容（如公式、艺术字），或者前后改动太多，没有在原文件上改，按公文格式新排了一份。");
        }
        var maker = new Maker(old.Source.Lines, now.Source.Lines, time, cancellation);
        var whole = maker.Make(New(old, time, cancellation), exact: true)
            ?? maker.Make(New(Plain(old), time, cancellation), exact: true)
            ?? maker.Make(New(Plain(old), time, cancellation), exact: false)
            ?? throw new InvalidDataException("新排的 Word 文件读不回来。");
        output.Write(whole);
        return notes;

        // 超过时限就停下，还来得及新排一份
        byte[]? OnOriginal(byte[] file, out bool hadRevisions, out bool late)
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            deadline.CancelAfter(OriginalDeadline);
            var attempt = new Maker(old.Source.Lines, now.Source.Lines, time, deadline.Token);
            late = false;
            try
            {
                return attempt.Make(file, exact: true);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                late = true;
                return null;
            }
            finally
            {
                hadRevisions = attempt.HadRevisions;
            }
        }
    }

    private static byte[] New(ReadDocument document, DateTimeOffset time, CancellationToken cancellation)
    {
        using var stream = new MemoryStream();
        NewWord.Write(document, [], stream, time, cancellation);
        return stream.ToArray();
    }

    // 表格行也写成一段，格与格之间是制表符。
    private static ReadDocument Plain(ReadDocument document) =>
        document with { Source = document.Source with { Lines = [.. document.Source.Lines.Select(l => l with { Cells = [], Breaks = [] })] } };

    private sealed class Maker(IReadOnlyList<SourceLine> old, IReadOnlyList<SourceLine> now, DateTimeOffset time, CancellationToken cancellation)
    {
        private const long Work = 200_000_000;

        private static readonly ReadOptions Limits = new() { InternalAllowed = true, Timeout = TimeSpan.FromSeconds(60) };

        /// <summary>旧稿里原有修订。</summary>
        public bool HadRevisions { get; private set; }

        /// <summary>在一个文件上做；读回来对不上时为 null。</summary>
        public byte[]? Make(byte[] file, bool exact) => Make(file, typed: false, exact) ?? (exact ? Make(file, typed: true, exact) : null);

        private byte[]? Make(byte[] file, bool typed, bool exact)
        {
            if (EditedWord.Open(file, cancellation) is not { } package) return null;
            var w = package.W;
            HadRevisions = AcceptRevisions.Run(package.Document.Root!, w, cancellation);
            if (Saved(package) is not { } clean || Lines(clean) is not { } read) return null;
            if (exact && !Equal(read, old)) return null;
            var paragraphs = package.Document.Descendants(w + "p").ToList();
            if (Slots.Of(paragraphs, w, read, cancellation) is not { } slots) return null;
            try
            {
                new Redline(slots, paragraphs, read, now, typed, new Revision(w, time, cancellation), new Effort(Work, cancellation)).Apply();
            }
            catch (InvalidDataException)
            {
                return null;
            }
            return Saved(package) is { } made && (!exact || (Lines(made) is { } again && Equal(again, now))) ? made : null;
        }

        private byte[]? Saved(EditedWord package)
        {
            using var stream = new MemoryStream();
            try
            {
                return package.Save(stream, cancellation) ? stream.ToArray() : null;
            }
            catch (Exception e) when (e is InvalidDataException or XmlException or ArgumentException)
            {
                return null;
            }
        }

        private IReadOnlyList<SourceLine>? Lines(byte[] file)
        {
            try
            {
                using var stream = new MemoryStream(file, writable: false);
                return DocxReader.Read(stream, "", Limits, cancellation).Lines;
            }
            catch (RefusalException)
            {
                return null;
            }
        }

        private static bool Equal(IReadOnlyList<SourceLine> a, IReadOnlyList<SourceLine> b)
        {
            if (a.Count != b.Count) return false;
            for (var i = 0; i < a.Count; i++)
                if (a[i].Text != b[i].Text) return false;
            return true;
        }
    }
}
