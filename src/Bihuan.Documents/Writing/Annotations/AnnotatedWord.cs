using Bihuan.Documents.Checking;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Writing.Annotations;

/// <summary>带批注的 Word 文件：每条意见是一条批注，落在它说的地方，作者是“闭环校核”。</summary>
public static class AnnotatedWord
{
    /// <summary>
    /// 写一个 .docx,不关流。原件是 .docx 时，在原件上加批注，其余原样不动；
    /// 是别的格式，或者原件已打不开时，按读出的各行新排一份。意见超过 2,000 条时只写较重的，并说明。
    /// </summary>
    /// <param name="original">原件，可定位；没有原件时为 null。</param>
    /// <param name="document">从原件读出的文书。</param>
    /// <param name="remarks">要写的意见。</param>
    /// <param name="output">写到哪里。</param>
    /// <param name="now">批注的时间，带办公所在地的时区。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>给用户的说明：原件不能加批注、重新排了版时写明原因，也写在文件的第一条批注里；没有要说的为 null。</returns>
    /// <exception cref="OperationCanceledException">被取消。</exception>
    public static string? Write(Stream? original, ReadDocument document, IReadOnlyList<Remark> remarks, Stream output, DateTimeOffset now, CancellationToken cancellation)
    {
        var comments = WordComments.Of(document, remarks);
        if (output.CanSeek) return Write(original, document, comments, output, now, cancellation);
        using var buffer = new MemoryStream();
        var note = Write(original, document, comments, buffer, now, cancellation);
        buffer.Position = 0;
        buffer.CopyTo(output);
        return note;
    }

    private static string? Write(Stream? original, ReadDocument document, IReadOnlyList<WordComment> comments, Stream output, DateTimeOffset now, CancellationToken cancellation)
    {
        var start = output.Position;
        string? note = null;
        if (original is not null && document.Source.Format == SourceFormat.Docx)
        {
            if (CommentedWord.Write(original, document, comments, output, now, cancellation) is not { } reason) return null;
            note = $"原件不能加批注（{reason}），这是按读出的文字重新排版的一份。";
            output.Position = start;
            output.SetLength(start);
        }
        NewWord.Write(document, note is null ? comments : [.. WordComments.Note(document, note), .. comments], output, now, cancellation);
        return note;
    }
}
