using Bihuan.Figures;

namespace Bihuan.Ledgers.Rectification;

/// <summary>申请延期用的数。</summary>
public static class ExtensionFigures
{
    /// <summary>一次最多延多久。</summary>
    public static Figure MostDays { get; } = new("extension.most-days", "申请延期：一次最多从现在的期限（已过期限的从今天）往后延多久", 180, "本单位的做法；这里是没有另写时的默认", FigureUnit.NaturalDays, 1, 730);
}
