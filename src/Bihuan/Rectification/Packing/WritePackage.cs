using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

using Bihuan.Audit;
using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Binding;
using Bihuan.Files;
using Bihuan.Jobs;
using Bihuan.Rectification.Submitting;

namespace Bihuan.Rectification.Packing;

/// <summary>
/// 把凑齐的写成一个压缩包：各个文件照编号，封面和目录，有 LibreOffice 的另有各份的 PDF 和带书签的一份合订，清单写着各个文件的 SHA-256。
/// 同样的内容、同一时刻，写出来逐字节一样。一件一件地读，内存不随件数长（合订的一份除外，它有上限）。
/// </summary>
/// <param name="folder">存着的文件在哪里。</param>
/// <param name="s">哪一份报送。</param>
/// <param name="body">机构的名称。</param>
/// <param name="by">谁做的。</param>
/// <param name="made">做的时刻，UTC。</param>
/// <param name="head">审计链到了哪里；一块也没有的为 null。</param>
/// <param name="binds">转 PDF、合订；没有 LibreOffice 的总是不转。</param>
internal sealed class WritePackage(FileFolder folder, Submission s, string body, string by, DateTime made, AuditHead? head, bool binds = true) : IDisposable
{
    private const long MostBound = 100L << 20;
    private const int MostPages = 3_000;

    private readonly List<PackageManifest.Entry> _files = [];
    private readonly List<PackageManifest.Left> _left = [];
    private readonly PdfBinder? _binder = binds && PdfOfWord.IsInstalled ? new(MostBound, MostPages) : null;
    private long _bytes;

    /// <summary>写。</summary>
    /// <param name="output">写到哪里，能来回定位。</param>
    /// <param name="content">凑齐的。</param>
    /// <param name="report">做到第几件。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>清单，和它的 SHA-256。</returns>
    /// <exception cref="JobFailedException">太大，放不下。</exception>
    public async Task<(PackageManifest Manifest, string Hash)> RunAsync(Stream output, PackageContent content, Func<int, int, string, Task> report, CancellationToken cancellation)
    {
        _left.AddRange(content.LeftOut);
        if (content.Items.Count > PackageManifest.MostFiles / 2 - 10) throw new JobFailedException(string.Create(CultureInfo.InvariantCulture, $"有{content.Items.Count}件，一包放不下。请把佐证整理合并以后再做。"));
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        foreach (var (i, item) in content.Items.Index())
        {
            cancellation.ThrowIfCancellationRequested();
            await report(i, content.Items.Count + 2, string.Create(CultureInfo.InvariantCulture, $"第{i + 1}件，共{content.Items.Count}件"));
            await AddAsync(zip, item, i + 1, cancellation);
        }
        await report(content.Items.Count, content.Items.Count + 2, "写目录");
        var front = PackageFront.Write(s, body, by, made, head, _files, _left);
        var title = new PackageItem("封面和目录", "", by, DateOnly.FromDateTime(made.AddHours(8)));
        Put(zip, PackageManifest.Front + ".docx", front, title, "");
        var cover = _binder is null ? null : PdfOfWord.Convert(front, cancellation).Pdf;
        if (cover is not null) Put(zip, PackageManifest.Front + ".pdf", PdfTimes.Fix(cover, made), title, "");
        await report(content.Items.Count + 1, content.Items.Count + 2, "合订");
        if (_binder?.Bind(title.Title, cover) is { } bound) Put(zip, PackageManifest.Bound, PdfTimes.Fix(bound, made), title with { Title = "合订的一份，带书签" }, "");
        var manifest = new PackageManifest(s.BodyId, body, s.Id, s.Title, s.InspectionTitle, s.Hash, made, by, head?.Number ?? 0, head?.Hash ?? "", [.. _files.OrderBy(f => f.Name, StringComparer.Ordinal)], _left);
        var json = manifest.Write();
        Write(zip, PackageManifest.Name, json);
        return (manifest, Convert.ToHexStringLower(SHA256.HashData(json)));
    }

    /// <inheritdoc/>
    public void Dispose() => _binder?.Dispose();

    private async Task AddAsync(ZipArchive zip, PackageItem item, int number, CancellationToken cancellation)
    {
        if (await ContentAsync(item, cancellation) is not { } content)
        {
            _left.Add(new(item.Title, 1, "文件不见了，或者与收下时的不一样，没有列入"));
            return;
        }
        var name = number.ToString("D4", CultureInfo.InvariantCulture);
        var bookmark = $"{name}　{item.Title}";
        if (item.Extension == ".docx" && _binder is not null)
        {
            var (pdf, problem) = PdfOfWord.Convert(content, cancellation);
            var aside = pdf is null ? problem! : _binder.Add(bookmark, pdf, BoundKind.OwnPdf, cancellation) ?? "";
            Put(zip, name + item.Extension, content, item, aside);
            // 本系统写的另给一份 PDF；别人给的只给原件
            if (pdf is not null && item.Made is not null) Put(zip, name + ".pdf", PdfTimes.Fix(pdf, made), item, "");
            return;
        }
        Put(zip, name + item.Extension, content, item, Aside(item, bookmark, content, cancellation));
    }

    private string Aside(PackageItem item, string bookmark, byte[] content, CancellationToken cancellation)
    {
        BoundKind? kind = item.Extension switch
        {
            ".pdf" => BoundKind.GivenPdf,
            ".jpg" => BoundKind.Jpeg,
            ".png" => BoundKind.Png,
            _ => null,
        };
        if (_binder is null) return PdfOfWord.IsInstalled ? "" : "这台服务器没有 LibreOffice，没有合订";
        return kind is { } known ? _binder.Add(bookmark, content, known, cancellation) ?? "" : "不是 Word、PDF、图片，不能订进合订的一份";
    }

    private async Task<byte[]?> ContentAsync(PackageItem item, CancellationToken cancellation)
    {
        if (item.Made is var (content, _)) return content;
        if (item.Stored is not { Size: <= StoredFile.MostBytes } file || folder.Open(file.BodyId, file.Sha256) is not { } stream) return null;
        await using (stream)
        {
            if (stream.Length != file.Size) return null;
            var bytes = new byte[file.Size];
            await stream.ReadExactlyAsync(bytes, cancellation);
            return Convert.ToHexStringLower(SHA256.HashData(bytes)) == file.Sha256 ? bytes : null;
        }
    }

    private void Put(ZipArchive zip, string name, byte[] content, PackageItem item, string aside)
    {
        _bytes += content.Length;
        if (_bytes > PackageManifest.MostContent) throw new JobFailedException(string.Create(CultureInfo.InvariantCulture, $"合起来超过{PackageManifest.MostContent >> 20} MB，一包放不下。请把大的佐证（照片、扫描件）压缩以后换上，再做。"));
        Write(zip, name, content);
        _files.Add(new(name, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)), item.Title, item.Problem, item.By, item.On?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", aside));
    }

    private void Write(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = new DateTimeOffset(DateTime.SpecifyKind(made, DateTimeKind.Utc));
        using var stream = entry.Open();
        stream.Write(content);
    }
}
