using System.Globalization;

using Bihuan.Audit;

namespace Bihuan.People;

/// <summary>名称、理由、日期的核对与写法。</summary>
internal static class Words
{
    /// <summary>名称：去掉两头空白，一行，长短合适。</summary>
    /// <returns>不合适时是一句话，合适时为 null。</returns>
    public static string? NameProblem(string name, int longest) =>
        name.Length == 0 ? "请填写名称。"
        : name.Length > longest ? string.Create(CultureInfo.InvariantCulture, $"名称最多{longest}个字，现在有{name.Length}个。请写短些。")
        : name.Any(char.IsControl) ? "名称里有看不见的控制字符。请重新输入，不要从别处直接粘贴。"
        : null;

    /// <summary>要记进审计的理由。</summary>
    /// <returns>不合适时是一句话，合适时为 null。</returns>
    public static string? ReasonProblem(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? "请写明理由，例如依据的文件或会议。理由会记进审计。"
        : reason.Trim().Length > Process.ReasonLength ? string.Create(CultureInfo.InvariantCulture, $"理由最多{Process.ReasonLength}个字。请写短些。")
        : null;

    /// <summary>起止日期。</summary>
    /// <returns>不合适时是一句话，合适时为 null。</returns>
    public static string? DatesProblem(DateOnly from, DateOnly? to) => to < from ? "截止日期早于起始日期。请核对两个日期。" : null;

    /// <summary>两段日期有没有同一天；没有写止的一直算。</summary>
    public static bool Overlap(DateOnly from, DateOnly? to, DateOnly otherFrom, DateOnly? otherTo) => from <= (otherTo ?? DateOnly.MaxValue) && otherFrom <= (to ?? DateOnly.MaxValue);

    /// <summary>正文里的日期，如 2024年3月5日。</summary>
    public static string Date(DateOnly date) => date.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);
}
