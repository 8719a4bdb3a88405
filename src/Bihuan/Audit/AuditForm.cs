using System.Buffers.Binary;
using System.Globalization;
using System.Text;

using Bihuan.Storage;

namespace Bihuan.Audit;

/// <summary>
/// 散列之前写成的样子，第一版：每个值是 4 字节的长度(大端，空值为 -1)加 UTF-8 文字，依次相连，所以两个值的界限不会被挪动；
/// 时刻是 1970 年以来的微秒数(两种数据库都只存到微秒)。已有的版本不许改，要改就加一版。
/// </summary>
internal sealed class AuditForm : IDisposable
{
    /// <summary>现在用第几版。</summary>
    public const int Current = 1;

    private readonly MemoryStream _bytes = new();

    private AuditForm(string kind) => Add(kind);

    /// <summary>这个程序会不会写这一版。</summary>
    public static bool Knows(int form) => form == Current;

    /// <summary>一条的开头；各行的改动用 <see cref="Add(AuditChange)"/> 依次接上。</summary>
    public static AuditForm Of(AuditEntry entry)
    {
        var form = new AuditForm("bihuan audit entry 1");
        form.Add(entry.Id.ToString());
        form.Add(entry.BodyId);
        form.Add(Microseconds(entry.At));
        form.Add(entry.ActorId.ToString());
        form.Add(entry.Actor);
        form.Add(entry.PostId?.ToString());
        form.Add(entry.OnBehalfOf?.ToString());
        form.Add(entry.Process);
        form.Add(entry.Reason);
        form.Add(entry.Restricted ? 1 : 0);
        form.Add(entry.ChangeCount);
        return form;
    }

    /// <summary>一块的散列，不看它自己写着的那个。</summary>
    public static string Hash(AuditBlock block, AuditDigest digest)
    {
        using var form = new AuditForm("bihuan audit block 1");
        form.Add(block.Number);
        form.Add(block.Algorithm);
        form.Add(block.Form);
        form.Add(block.PreviousHash);
        form.Add(block.EntryCount);
        form.Add(block.Entries);
        form.Add(Microseconds(block.SealedAt));
        return form.Hash(digest);
    }

    /// <summary>接上一行的改动。</summary>
    public void Add(AuditChange change)
    {
        Add(change.Ordinal);
        Add(change.BodyId);
        Add(change.Table);
        Add(change.Row);
        Add((int)change.Kind);
        Add(change.Values);
    }

    /// <summary>到此为止的散列。</summary>
    public string Hash(AuditDigest digest) => digest.Of(_bytes.GetBuffer(), (int)_bytes.Length);

    /// <inheritdoc/>
    public void Dispose() => _bytes.Dispose();

    private static long Microseconds(DateTime time) => (UtcTime.ToStored(time).Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    private void Add(long value) => Add(value.ToString(CultureInfo.InvariantCulture));

    private void Add(string? text)
    {
        Span<byte> length = stackalloc byte[4];
        var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
        BinaryPrimitives.WriteInt32BigEndian(length, text is null ? -1 : bytes.Length);
        _bytes.Write(length);
        _bytes.Write(bytes);
    }
}
