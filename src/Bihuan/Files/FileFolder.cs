using System.Globalization;
using System.Security.Cryptography;

using Bihuan.Storage;

namespace Bihuan.Files;

/// <summary>
/// 放文件内容的文件夹：机构号/头两位/SHA-256。名字就是内容的 SHA-256，写好以后不改，同一机构里一样的内容只放一份；
/// 用户的文件名从不出现在路径里。删除只由 <see cref="RemoveUnused"/> 做。
/// </summary>
/// <param name="root">在哪里；没有就建，只许本人进。</param>
public sealed class FileFolder(string root)
{
    private const string Fresh = ".new-";
    private const string LockName = ".lock";

    // 约半分钟：放一份、删一批都用不了这么久
    private const int MostTries = 1_500;

    /// <summary>在哪里。</summary>
    public string Root => root;

    /// <summary>还放得下这么多字节，而且放下以后磁盘不至于满。</summary>
    public bool HasRoomFor(long bytes)
    {
        const long spare = 256L << 20;
        PrivateFolder.Ensure(root);
        return new DriveInfo(root).AvailableFreeSpace - bytes > spare;
    }

    /// <summary>先写进临时文件，落到磁盘上；用完释放，没有放好的就删掉。</summary>
    internal async Task<FreshFile> WriteAsync(int body, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var folder = FolderOf(body);
        PrivateFolder.Ensure(root);
        PrivateFolder.Ensure(folder);
        var fresh = new FreshFile(this, body, Convert.ToHexStringLower(SHA256.HashData(content.Span)), Path.Combine(folder, Fresh + Guid.NewGuid().ToString("N")));
        try
        {
            await using var file = new FileStream(fresh.Path, Options(content.Length));
            await file.WriteAsync(content, cancellation);
            file.Flush(flushToDisk: true);
            return fresh;
        }
        catch
        {
            fresh.Dispose();
            throw;
        }
    }

    /// <summary>同上，内容由一个流来，从头读起：大的不必放进内存。</summary>
    internal async Task<FreshFile> WriteAsync(int body, Stream content, CancellationToken cancellation)
    {
        var folder = FolderOf(body);
        PrivateFolder.Ensure(root);
        PrivateFolder.Ensure(folder);
        content.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
        content.Position = 0;
        var fresh = new FreshFile(this, body, hash, Path.Combine(folder, Fresh + Guid.NewGuid().ToString("N")));
        try
        {
            await using var file = new FileStream(fresh.Path, Options(content.Length));
            await content.CopyToAsync(file, cancellation);
            file.Flush(flushToDisk: true);
            return fresh;
        }
        catch
        {
            fresh.Dispose();
            throw;
        }
    }

    /// <summary>打开来读；不在时为 null。</summary>
    public FileStream? Open(int body, string sha256)
    {
        try
        {
            return new(PathOf(body, sha256), new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read | FileShare.Delete, Options = FileOptions.Asynchronous });
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>
    /// 一个机构里放内容、删内容轮流做，几个进程之间也是：放好内容到数据库里写明有这个文件，中间不许别人当没有用的删掉。
    /// </summary>
    /// <param name="body">哪个机构。</param>
    /// <param name="cancellation">取消。</param>
    /// <param name="most">最多试几次，一次约 20 毫秒。</param>
    /// <exception cref="IOException">试够了还轮不到：别的进程一直占着，或者文件夹写不进。</exception>
    internal async Task<IDisposable> HoldAsync(int body, CancellationToken cancellation, int most = MostTries)
    {
        var folder = FolderOf(body);
        PrivateFolder.Ensure(root);
        PrivateFolder.Ensure(folder);
        for (var left = most; ; left--)
        {
            try
            {
                return new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (left > 1 && !cancellation.IsCancellationRequested)
            {
                await Task.Delay(20, cancellation);
            }
        }
    }

    /// <summary>一个机构放着的全部内容的 SHA-256。</summary>
    internal IEnumerable<string> All(int body) => !Directory.Exists(FolderOf(body)) ? [] :
        new DirectoryInfo(FolderOf(body)).EnumerateDirectories().SelectMany(d => d.EnumerateFiles()).Select(f => f.Name).Where(IsHash);

    /// <summary>删一份内容。要先 <see cref="HoldAsync"/>。</summary>
    internal void Delete(int body, string sha256) => File.Delete(PathOf(body, sha256));

    /// <summary>写了一半、进程就没有了的临时文件，过了一天的删掉。</summary>
    internal void Sweep(int body, DateTime before)
    {
        if (!Directory.Exists(FolderOf(body))) return;
        foreach (var left in new DirectoryInfo(FolderOf(body)).EnumerateFiles(Fresh + "*").Where(f => f.LastWriteTimeUtc < before)) left.Delete();
    }

    private static FileStreamOptions Options(long length)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous, PreallocationSize = length };
        // 写好以后谁也不改，连自己也不
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead;
        return options;
    }

    private string FolderOf(int body) => Path.Combine(root, body.ToString(CultureInfo.InvariantCulture));

    private string PathOf(int body, string sha256) => IsHash(sha256) ? Path.Combine(FolderOf(body), sha256[..2], sha256) : throw new ArgumentException("不是 SHA-256。", nameof(sha256));

    private static bool IsHash(string name) => name.Length == StoredFile.HashLength && name.All(char.IsAsciiHexDigitLower);

    /// <summary>写好了、还没有放到位的内容。</summary>
    internal sealed class FreshFile(FileFolder folder, int body, string sha256, string path) : IDisposable
    {
        public string Sha256 => sha256;

        public string Path => path;

        /// <summary>放到位；已有一样的就不动。要先 <see cref="HoldAsync"/>。</summary>
        public void Place()
        {
            if (File.Exists(folder.PathOf(body, sha256))) return;
            var target = folder.PathOf(body, sha256);
            var parent = System.IO.Path.GetDirectoryName(target)!;
            PrivateFolder.Ensure(parent);
            File.Move(path, target);
            DirectorySync.Flush(parent);
        }

        public void Dispose() => File.Delete(path);
    }
}
