using System.Text;

using Bihuan.App.Office.Files;

using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Bihuan.App.Office;

/// <summary>
/// 读一个 multipart 表单：几个短字段，一个文件，比对时还有第二个。文件直接收进一个恰好大的数组；
/// 框架自己的办法先写临时文件，或者在内存里一再倍增、再抄一遍。
/// </summary>
internal static class MultipartUpload
{
    private const int MaxSections = 16;
    private const int MaxField = 16 << 10;
    private const int FirstChunk = 64 << 10;

    /// <summary>读完整个请求体。</summary>
    /// <returns>字段，名为 file 的文件，名为 second 的文件(没有时为 null)；两个合计不超过 maxFile。</returns>
    /// <exception cref="UploadTooLargeException">文件或字段超限。</exception>
    /// <exception cref="InvalidDataException">不是完好的表单。</exception>
    public static async Task<(FormCollection Fields, UploadedFile? File, SecondFile? Second)> ReadAsync(HttpRequest request, long maxFile, CancellationToken cancellation)
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(request.ContentType).Boundary).ToString();
        if (boundary.Length is 0 or > 128) throw new InvalidDataException("表单没有分隔符。");
        var body = new CountingStream(request.Body);
        var reader = new MultipartReader(boundary, body);
        var fields = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
        UploadedFile? uploaded = null;
        SecondFile? second = null;
        for (var count = 0; await reader.ReadNextSectionAsync(cancellation) is { } section; count++)
        {
            if (count == MaxSections) throw new InvalidDataException("表单的字段太多。");
            if (section.AsFileSection() is { } file)
            {
                if (file.FileName.Length == 0) continue;
                if (file.Name == "second" && second is null)
                {
                    second = new SecondFile(file.FileName, await ReadAllAsync(section.Body, FirstChunk, maxFile - (uploaded?.Content.Length ?? 0), cancellation));
                    continue;
                }
                if (uploaded is not null || file.Name != "file") continue;
                // 文件通常是最后一段，长度由总长减去收尾的分隔符算出；不准也只是多抄一次
                var rest = request.ContentLength - section.BaseStreamOffset - (boundary.Length + "\r\n----\r\n".Length);
                uploaded = new UploadedFile(file.FileName, await ReadAllAsync(section.Body, rest is > 0 ? rest.Value : FirstChunk, maxFile - (second?.Content.Length ?? 0), cancellation));
            }
            else if (section.AsFormDataSection() is { } field)
            {
                var value = await ReadAllAsync(section.Body, 256, MaxField, cancellation);
                fields[field.Name] = StringValues.Concat(fields.GetValueOrDefault(field.Name), Encoding.UTF8.GetString(value));
            }
        }
        return (new FormCollection(fields), uploaded, second);
    }

    /// <summary>读一张带附件的台账表单：字段很多，文件也可以有几个。</summary>
    /// <returns>字段，和各个文件，照表单里的先后；文件合计不超过 maxFiles。</returns>
    /// <exception cref="UploadTooLargeException">文件或字段超限。</exception>
    /// <exception cref="InvalidDataException">不是完好的表单。</exception>
    public static async Task<(FormCollection Fields, IReadOnlyList<ReceivedFile> Files)> ReadFormAsync(HttpRequest request, long maxFiles, CancellationToken cancellation)
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(request.ContentType).Boundary).ToString();
        if (boundary.Length is 0 or > 128) throw new InvalidDataException("表单没有分隔符。");
        var reader = new MultipartReader(boundary, request.Body);
        var fields = new KeyValueAccumulator();
        var files = new List<ReceivedFile>();
        long left = UploadLimit.FormBytes, leftOfFiles = maxFiles;
        for (var count = 0; await reader.ReadNextSectionAsync(cancellation) is { } section; count++)
        {
            if (count == UploadLimit.FormFields) throw new InvalidDataException("表单的字段太多。");
            if (section.AsFileSection() is { } file)
            {
                if (file.FileName.Length == 0) continue;
                var content = await ReadAllAsync(section.Body, FirstChunk, leftOfFiles, cancellation);
                leftOfFiles -= content.Length;
                files.Add(new(file.Name, file.FileName, content));
            }
            else if (section.AsFormDataSection() is { } field)
            {
                var value = await ReadAllAsync(section.Body, 256, left, cancellation);
                left -= value.Length + field.Name.Length;
                if (left < 0) throw new UploadTooLargeException();
                fields.Append(field.Name, Encoding.UTF8.GetString(value));
            }
        }
        return (new FormCollection(fields.GetResults()), files);
    }

    private static async Task<byte[]> ReadAllAsync(Stream stream, long expected, long max, CancellationToken cancellation)
    {
        if (expected > max) expected = max;
        var content = new byte[expected];
        var probe = new byte[1];
        var length = 0;
        while (true)
        {
            if (length == content.Length)
            {
                if (await stream.ReadAsync(probe, cancellation) == 0) break;
                if (length == max) throw new UploadTooLargeException();
                Array.Resize(ref content, (int)Math.Min(max, Math.Max(256, length * 2L)));
                content[length++] = probe[0];
            }
            var got = await stream.ReadAsync(content.AsMemory(length), cancellation);
            if (got == 0 && length < content.Length) break;
            length += got;
        }
        if (length < content.Length) Array.Resize(ref content, length);
        return content;
    }

    /// <summary>数着读了多少字节，好知道文件从第几个字节开始；不能真的定位。</summary>
    private sealed class CountingStream(Stream inner) : Stream
    {
        private long _position;

        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => _position; set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var got = await inner.ReadAsync(buffer, cancellationToken);
            _position += got;
            return got;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

/// <summary>上传超过限度。</summary>
internal sealed class UploadTooLargeException : Exception;
