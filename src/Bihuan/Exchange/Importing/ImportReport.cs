using System.IO.Compression;
using System.Text.Json;

using Bihuan.Access;
using Bihuan.Ledgers;

namespace Bihuan.Exchange.Importing;

/// <summary>核对的结果，逐行；没有收的全留着，别的各留前面一截。</summary>
/// <param name="Notes">给人看的话。</param>
/// <param name="Lines">各行。</param>
public sealed record ImportReport(IReadOnlyList<string> Notes, IReadOnlyList<ImportLine> Lines)
{
    /// <summary>新登记的、修改的最多各留几行细看。</summary>
    public const int Shown = 500;

    internal static ImportReport Of(Viewer viewer, Ledger ledger, ImportPlan plan) => new(plan.Notes,
    [
        .. plan.Rows.Where(r => r.Kind == ImportKind.Refused).Select(r => ImportPlan.LineOf(viewer, ledger, r)),
        .. plan.Rows.Where(r => r.Kind == ImportKind.Changed).Take(Shown).Select(r => ImportPlan.LineOf(viewer, ledger, r)),
        .. plan.Rows.Where(r => r.Kind == ImportKind.New).Take(Shown).Select(r => ImportPlan.LineOf(viewer, ledger, r)),
    ]);

    internal byte[] Write()
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true)) JsonSerializer.Serialize(brotli, this);
        return packed.ToArray();
    }

    internal static ImportReport Read(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<ImportReport>(brotli)!;
    }
}
