using Bihuan.Figures;

namespace Bihuan.Messages;

/// <summary>发摘要用的数。</summary>
public static class MessageFigures
{
    /// <summary>每天几点发摘要。</summary>
    public static Figure DigestHour { get; } = new("message.digest-hour", "每天几点发消息摘要（在免打扰的时候，就等到免打扰过去）", 9, "本单位的做法", FigureUnit.Hour, 0, 23);

    /// <summary>免打扰从几点起。</summary>
    public static Figure QuietFrom { get; } = new("message.quiet-from", "免打扰从几点起，不往外发消息（与止的时刻相同，就是没有免打扰）", 22, "本单位的做法", FigureUnit.Hour, 0, 23);

    /// <summary>免打扰到几点止。</summary>
    public static Figure QuietTo { get; } = new("message.quiet-to", "免打扰到几点止", 7, "本单位的做法", FigureUnit.Hour, 0, 23);

    /// <summary>全部。</summary>
    internal static IReadOnlyList<Figure> All { get; } = [DigestHour, QuietFrom, QuietTo];
}
