using System.Globalization;

using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;

namespace Bihuan.App.Office.Ledgers;

/// <summary>列表页上的说法。</summary>
internal static class ListWords
{
    /// <summary>一栏在网址里的名字。</summary>
    public static string KeyOf(ListPanel panel) => panel switch
    {
        ListPanel.Filters => "filters",
        ListPanel.Columns => "columns",
        ListPanel.Views => "views",
        ListPanel.Export => "export",
        _ => "",
    };

    /// <summary>由网址认出哪一栏。</summary>
    public static ListPanel PanelOf(string? key) => Enum.GetValues<ListPanel>().FirstOrDefault(p => KeyOf(p) == key);

    /// <summary>一个条件，给人看。</summary>
    public static string Of(ListFilter filter, Labels labels) => FilterWords.Of(filter, labels);

    /// <summary>一共几条。</summary>
    public static string Of(ListCount count) => count.IsExact ? Number(count.Least) + "条"
        : count.Least >= 1000 ? Number(count.Least) + "条以上" : $"至少{Number(count.Least)}条";

    /// <summary>状态的图标。</summary>
    public static string IconOf(Tone tone) => tone switch
    {
        Tone.Done => "check",
        Tone.Late => "warn",
        Tone.Near or Tone.Active => "clock",
        _ => "dash",
    };

    /// <summary>状态的样式。</summary>
    public static string ClassOf(Tone tone) => tone switch
    {
        Tone.Done => "state good",
        Tone.Late => "state bad",
        Tone.Near => "state soon",
        Tone.Active => "state doing",
        _ => "state none",
    };

    /// <summary>带千分位的整数。</summary>
    public static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>合计，照字段的写法。</summary>
    public static string Sum(Field field, long sum) => field.Kind.ValueType == typeof(int) ? Number(sum) : field.Kind.Show(sum, Labels.None);
}
