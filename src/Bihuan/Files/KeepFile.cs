using System.Globalization;

using Bihuan.Audit;
using Bihuan.Documents.Reading;
using Bihuan.Files.Pictures;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Files;

/// <summary>收下一个文件：限大小、按内容认种类、查密级，都过了才落盘。</summary>
public static class KeepFile
{
    /// <summary>小图最多多少字节、边长多少像素；再大的不要。</summary>
    private const int MostThumbnailBytes = 64 << 10, MostThumbnailPixels = 640;

    // 旧的 .doc 要另一个程序来读，比网页上读文书多等一会
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>要收的。</summary>
    /// <param name="FileName">用户给的文件名，可能带路径。</param>
    /// <param name="Content">内容，从头读到尾；不关闭它。</param>
    public sealed record Command(string FileName, Stream Content)
    {
        /// <summary>用户已确认，标有“内部”的可以在这里处理。</summary>
        public bool InternalAllowed { get; init; }

        /// <summary>浏览器做的小图；没有、做得不对的不要，不算错。</summary>
        public byte[]? Thumbnail { get; init; }

        /// <summary>最大多少字节。</summary>
        public long MostBytes { get; init; } = StoredFile.MostBytes;
    }

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>收下了。</summary>
        /// <param name="File">收下的。</param>
        public sealed record Kept(StoredFile File) : Result;

        /// <summary>没有收，什么也没有存。</summary>
        /// <param name="Name">文件名。</param>
        /// <param name="Message">为什么、怎么办，给用户看。</param>
        /// <param name="AsksInternal">标有“内部”：用户确认后可以再来。</param>
        public sealed record Refused(string Name, string Message, bool AsksInternal = false) : Result;
    }

    /// <summary>收。</summary>
    public static async Task<Result> RunAsync(Db db, FileFolder folder, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var plain = FileName.Plain(command.FileName);
        if (await ReadAsync(command, cancellation) is not { } given)
            return new Result.Refused(plain, string.Create(CultureInfo.InvariantCulture, $"文件超过{command.MostBytes >> 20} MB，没有保存。请压缩扫描页的清晰度，或者拆成几份再上传。"));
        var options = new ReadOptions { InternalAllowed = command.InternalAllowed, Timeout = Patience };
        var looked = AttachmentCheck.Look(given, command.FileName, options, cancellation);
        if (looked is not CheckedAttachment.Accepted accepted)
        {
            var refused = (CheckedAttachment.Refused)looked;
            return new Result.Refused(plain, refused.Message, refused.Reason == RefusalReason.InternalNeedsConsent);
        }
        var type = FileType.Of(accepted.Format);
        if (FileName.Clean(command.FileName, type) is not { } name)
            return new Result.Refused(plain, $"扩展名是“{Path.GetExtension(plain)}”，不能作附件。请核对是不是选错了文件。");
        if (PictureCleaning.Clean(type.Format, given) is not { } content)
            return new Result.Refused(plain, "图片不完整，或者边长太大，没有保存。请重新拍摄、重新获取，或者另存为 JPG 再上传。");
        var thumbnail = type.IsPicture && command.Thumbnail is { Length: > 0 and <= MostThumbnailBytes } small ? JpegCleaning.Clean(small, MostThumbnailPixels) : null;
        if (!folder.HasRoomFor(content.Length)) return new Result.Refused(plain, "服务器的磁盘快满了，没有保存。请联系系统管理员。");
        // 标没有标“内部”，不许可时再看一遍才知道：只有确认过的才多看这一遍
        var wasInternal = command.InternalAllowed && AttachmentCheck.Look(given, command.FileName, options with { InternalAllowed = false }, cancellation) is CheckedAttachment.Refused { Reason: RefusalReason.InternalNeedsConsent };
        return new Result.Kept(await StoreAsync(db, folder, clock, (name, type, wasInternal), content, thumbnail, cancellation));
    }

    // 边收边数，超了就停：不等收完
    private static async Task<byte[]?> ReadAsync(Command command, CancellationToken cancellation)
    {
        using var collected = new MemoryStream();
        var buffer = new byte[81_920];
        while (await command.Content.ReadAsync(buffer, cancellation) is > 0 and var got)
        {
            if (collected.Length + got > command.MostBytes) return null;
            collected.Write(buffer, 0, got);
        }
        return collected.ToArray();
    }

    private static async Task<StoredFile> StoreAsync(Db db, FileFolder folder, TimeProvider clock, (string Name, FileType Type, bool Internal) about, byte[] content, byte[]? thumbnail, CancellationToken cancellation)
    {
        var viewer = db.Viewer;
        using var fresh = await folder.WriteAsync(viewer.BodyId, content, cancellation);
        using var small = thumbnail is null ? null : await folder.WriteAsync(viewer.BodyId, thumbnail, cancellation);
        var file = new StoredFile
        {
            BodyId = viewer.BodyId,
            Id = Guid.CreateVersion7(),
            Name = about.Name,
            MediaType = about.Type.MediaType,
            Sha256 = fresh.Sha256,
            Size = content.LongLength,
            ThumbnailSha256 = small?.Sha256,
            InternalConfirmed = about.Internal,
            UploadedBy = viewer.PersonId,
            Uploader = viewer.Name,
            UploadedAt = UtcTime.ToStored(clock.GetUtcNow().UtcDateTime),
        };
        // 放好内容，接着写明有这个文件，中间不让位：夜里的清除不会把刚放的当成没有用的。没有写成的，留下的内容由它清除
        using var hold = await folder.HoldAsync(viewer.BodyId, cancellation);
        fresh.Place();
        small?.Place();
        db.Add(file);
        try
        {
            await db.SaveAsync(Process.Now("上传附件", viewer, clock), cancellation);
            return file;
        }
        finally
        {
            db.Entry(file).State = EntityState.Detached;
        }
    }
}
