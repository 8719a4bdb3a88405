using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Bihuan.Rectification.Intakes;

/// <summary>一步动过的各行：先前什么样、动过以后是第几版。</summary>
/// <param name="Problems">动过的问题。</param>
/// <param name="Measures">动过的措施。</param>
internal sealed record StepMemo(IReadOnlyList<StepRow<IntakeProblem>> Problems, IReadOnlyList<StepRow<IntakeMeasure>> Measures)
{
    private static readonly JsonSerializerOptions Writing = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>由正要保存的改动写出，并给改了的各行加一版。</summary>
    public static StepMemo Of(Db db)
    {
        db.ChangeTracker.DetectChanges();
        return new(Rows<IntakeProblem>(db, p => p.Id, p => ++p.Version, p => p.Version), Rows<IntakeMeasure>(db, m => m.Id, m => ++m.Version, m => m.Version));
    }

    /// <summary>一行的内容的指纹，版本不算：撤销了后一步，内容又是前一步办完的样子，前一步仍然撤得了。</summary>
    public static string MarkOf<TRow>(TRow row)
        where TRow : class
    {
        var node = JsonSerializer.SerializeToNode(row)!.AsObject();
        node.Remove(nameof(IntakeProblem.Version));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(node.ToJsonString())));
    }

    /// <summary>写成要存的。</summary>
    public string Write() => JsonSerializer.Serialize(this, Writing);

    /// <summary>取回。</summary>
    public static StepMemo Read(string stored) => JsonSerializer.Deserialize<StepMemo>(stored)!;

    private static List<StepRow<TRow>> Rows<TRow>(Db db, Func<TRow, Guid> id, Action<TRow> next, Func<TRow, int> version)
        where TRow : class
    {
        var rows = new List<StepRow<TRow>>();
        foreach (var entry in db.ChangeTracker.Entries<TRow>().Where(e => e.State is EntityState.Added or EntityState.Modified).ToList())
        {
            var before = entry.State == EntityState.Added ? null : Before(entry);
            if (before is not null) next(entry.Entity);
            rows.Add(new(id(entry.Entity), version(entry.Entity), before) { Mark = MarkOf(entry.Entity) });
        }
        return rows;
    }

    private static TRow Before<TRow>(EntityEntry<TRow> entry)
        where TRow : class => (TRow)entry.OriginalValues.ToObject();
}

/// <summary>动过的一行。</summary>
/// <param name="Id">编号。</param>
/// <param name="Version">动过以后是第几版；没有记下指纹的，又变了的不能撤销。</param>
/// <param name="Before">先前的样子；这一步才加的为 null。</param>
internal sealed record StepRow<TRow>(Guid Id, int Version, TRow? Before)
    where TRow : class
{
    /// <summary>动过以后内容的指纹，见 <see cref="StepMemo.MarkOf"/>；以前记下的没有。</summary>
    public string? Mark { get; init; }

    /// <summary>还是动过以后的样子；没有了这一行的为否。</summary>
    /// <param name="now">现在的行。</param>
    /// <param name="version">它现在是第几版。</param>
    public bool Stands(TRow? now, int? version) => now is not null && (Mark is null ? version == Version : StepMemo.MarkOf(now) == Mark);
}
