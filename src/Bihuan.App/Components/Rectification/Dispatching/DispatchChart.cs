using System.Globalization;

using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Documents.Writing.Official.Viewing;

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Bihuan.App.Components.Rectification.Dispatching;

/// <summary>公文里的图，照 Word 里的数画成 SVG；同样的数旁边有表。razor 里 text 另有意思，所以用代码写。</summary>
public sealed class DispatchChart : ComponentBase
{
    /// <summary>画什么。</summary>
    [Parameter, EditorRequired] public ChartData Data { get; set; } = null!;

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var drawing = ChartDrawing.Of(Data);
        Open(builder, "figure", ("class", "paper-chart"));
        Open(builder, "figcaption");
        builder.AddContent(1, Data.Title);
        builder.CloseElement();
        Open(builder, "div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", "图"));
        Open(builder, "svg", ("viewBox", $"0 0 {Text(drawing.Width)} {Text(drawing.Height)}"), ("width", Text(drawing.Width)), ("role", "img"), ("aria-label", Data.Said));
        foreach (var bar in drawing.Bars)
        {
            Open(builder, "rect", ("x", Text(bar.X)), ("y", Text(bar.Y)), ("width", Text(bar.Width)), ("height", Text(bar.Height)));
            builder.CloseElement();
        }
        foreach (var word in drawing.Words)
        {
            Open(builder, "text", ("x", Text(word.X)), ("y", Text(word.Y)), ("text-anchor", word.Anchor));
            builder.AddContent(1, word.Text);
            builder.CloseElement();
        }
        builder.CloseElement();
        builder.CloseElement();
        builder.CloseElement();
    }

    private static void Open(RenderTreeBuilder builder, string name, params IReadOnlyList<(string Name, string Value)> attributes)
    {
        builder.OpenElement(0, name);
        foreach (var (attribute, value) in attributes) builder.AddAttribute(0, attribute, value);
    }

    private static string Text(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
