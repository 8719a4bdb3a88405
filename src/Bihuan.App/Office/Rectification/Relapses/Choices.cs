using Bihuan.App.Office.Ledgers;
using Bihuan.Ledgers;

namespace Bihuan.App.Office.Rectification.Relapses;

/// <summary>一个选项怎么画、怎么说。</summary>
internal static class Choices
{
    /// <summary>图标、样子、叫法；不认得的照原样。</summary>
    public static (string Icon, string Class, string Title) Of(Ledger ledger, string field, string code)
    {
        var choice = ledger.Field(field)!.Kind.Choices.FirstOrDefault(c => c.Code == code);
        var (icon, look) = DetailView.LookOf(choice?.Tone ?? Tone.Plain);
        return (icon, look, choice?.Title ?? code);
    }
}
