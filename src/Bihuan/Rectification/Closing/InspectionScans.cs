using System.Globalization;

using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Rectification;

namespace Bihuan.Rectification.Closing;

/// <summary>单机使用的，自己没有地方放的扫描件（考核评价的复核、报送的批准），存进那次巡察的附件。</summary>
internal static class InspectionScans
{
    /// <summary>没有附的、放不下的，一句说明；放得下的为 null。</summary>
    public static string? Problem(Inspection inspection, string? papers) =>
        string.IsNullOrWhiteSpace(papers) ? "请附签了字的扫描件。"
        : Joined(inspection, papers).Count > AttachmentKind.Most ? string.Create(CultureInfo.InvariantCulture, $"扫描件存进这次巡察的附件，那里最多{AttachmentKind.Most}个，放不下了。请先到巡察里去掉几个，或者合成一份 PDF。")
        : null;

    /// <summary>存进去；随办理一起保存。</summary>
    public static void Keep(Inspection inspection, string? papers) => inspection.Papers = string.Join(',', Joined(inspection, papers));

    private static List<Guid> Joined(Inspection inspection, string? papers) => [.. AttachmentKind.IdsOf(inspection.Papers).Concat(AttachmentKind.IdsOf(papers)).Distinct()];
}
