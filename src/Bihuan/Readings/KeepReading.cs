using System.Security.Cryptography;
using System.Text;

using Bihuan.Documents.Reading;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Readings;

/// <summary>读一份文书并暂存一小时。读不了的、涉密的，不存。</summary>
public static class KeepReading
{
    /// <summary>所有人暂存的文书合计最多多少字节；防止有人把磁盘写满。</summary>
    public const long MaxTotalBytes = 4L << 30;

    /// <summary>要暂存的文书。</summary>
    /// <param name="FileName">用户给的文件名，可能带路径。</param>
    /// <param name="Content">文件原样。</param>
    /// <param name="InternalAllowed">用户已确认可以处理标有“内部”的文件。</param>
    public sealed record Command(string FileName, byte[] Content, bool InternalAllowed = false);

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>已暂存。</summary>
        /// <param name="Id">暂存号，见 <see cref="KeptReading.Id"/>。</param>
        /// <param name="Source">读出的正文。</param>
        public sealed record Kept(string Id, SourceText Source) : Result;

        /// <summary>读不了，没有存。</summary>
        /// <param name="Reason">原因;<see cref="RefusalReason.InternalNeedsConsent"/> 时请用户确认后再来。</param>
        /// <param name="Message">给用户看的话。</param>
        public sealed record Refused(RefusalReason Reason, string Message) : Result;

        /// <summary>此刻暂存的文书太多，没有存。</summary>
        /// <param name="Message">给用户看的话。</param>
        public sealed record Full(string Message) : Result;
    }

    /// <summary>先读(其中查密级),读得了才存。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var fileName = SafeName(command.FileName);
        var options = new ReadOptions { InternalAllowed = command.InternalAllowed };
        if (command.Content.LongLength > options.MaxFileBytes)
            return new Result.Refused(RefusalReason.TooLarge, $"文件超过{options.MaxFileBytes >> 20} MB，没有读。请删去图片或拆成几份再试。");
        using var stream = new MemoryStream(command.Content, writable: false);
        switch (SourceReader.Open(stream, fileName, options, cancellation))
        {
            case Opened.Refused refused:
                return new Result.Refused(refused.Reason, refused.Message);
            case Opened.Text text:
                if (await db.KeptReadings.SumAsync(r => r.Size, cancellation) + command.Content.LongLength > MaxTotalBytes)
                    return new Result.Full("此刻打开的文书太多，暂时放不下。已打开的一小时后自动清除，请稍后再试。");
                var id = await StoreAsync(db, clock, fileName, command.Content, cancellation);
                return new Result.Kept(id, text.Source);
            default:
                throw new InvalidOperationException("没有处理的读取结果。");
        }
    }

    private static async Task<string> StoreAsync(Db db, TimeProvider clock, string fileName, byte[] content, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var reading = new KeptReading
        {
            Id = RandomNumberGenerator.GetHexString(KeptReading.IdLength, lowercase: true),
            FileName = fileName,
            Content = content,
            Size = content.LongLength,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
            CreatedAt = now,
            ExpiresAt = now + KeptReading.Lifetime,
        };
        db.Add(reading);
        await db.SaveAsync(cancellation);
        db.Entry(reading).State = EntityState.Detached;
        return reading.Id;
    }

    /// <summary>浏览器给的文件名可能带路径、控制字符，可能极长：取最后一段，去掉控制字符，留住扩展名。</summary>
    internal static string SafeName(string fileName)
    {
        var last = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = string.Concat(last.EnumerateRunes().Where(r => !Rune.IsControl(r))).Trim();
        if (clean.Length == 0) return "未命名";
        if (clean.Length <= KeptReading.FileNameLength) return clean;
        var extension = Path.GetExtension(clean);
        if (extension.Length > 10) extension = "";
        var end = KeptReading.FileNameLength - extension.Length;
        if (char.IsLowSurrogate(clean[end])) end--;
        return clean[..end] + extension;
    }
}
