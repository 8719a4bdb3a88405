using System.Globalization;
using System.Text;

namespace Bihuan.App.Office.Health;

/// <summary>Prometheus 的文本格式(0.0.4)。</summary>
internal sealed class PrometheusText
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _described = [];

    /// <summary>一个此刻的数。</summary>
    public void Gauge(string name, string help, double value, params (string Name, string Value)[] labels) => Add("gauge", name, name, help, value, labels);

    /// <summary>一个只增的数。</summary>
    public void Counter(string name, string help, double value, params IEnumerable<(string Name, string Value)> labels) => Add("counter", name, name, help, value, labels);

    /// <summary>一种用时的分布：各界限以下的次数、总和、次数。</summary>
    public void Histogram(string name, string help, IReadOnlyList<double> bounds, IReadOnlyList<long> counts, double sum, params IReadOnlyList<(string Name, string Value)> labels)
    {
        var total = 0L;
        for (var i = 0; i < counts.Count; i++)
        {
            total += counts[i];
            Add("histogram", name, name + "_bucket", help, total, [.. labels, ("le", i < bounds.Count ? bounds[i].ToString(CultureInfo.InvariantCulture) : "+Inf")]);
        }
        Add("histogram", name, name + "_sum", help, sum, labels);
        Add("histogram", name, name + "_count", help, total, labels);
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void Add(string type, string name, string series, string help, double value, IEnumerable<(string Name, string Value)> labels)
    {
        if (_described.Add(name)) _text.Append("# HELP ").Append(name).Append(' ').Append(help).Append("\n# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
        _text.Append(series);
        var list = string.Join(',', labels.Select(l => $"{l.Name}=\"{Escape(l.Value)}\""));
        if (list.Length > 0) _text.Append('{').Append(list).Append('}');
        _text.Append(' ').Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static string Escape(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
