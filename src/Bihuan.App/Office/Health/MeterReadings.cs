using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Bihuan.App.Office.Health;

/// <summary>收下 <see cref="Meters"/> 与 <see cref="RequestMeter"/> 量的数，在内存里累计。标签只有登记在代码里的几种，所以不会越积越多。</summary>
internal sealed class MeterReadings : IDisposable
{
    // 秒
    private static readonly double[] Bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly ConcurrentDictionary<(Instrument Instrument, string Labels), Series> _series = new();
    private readonly MeterListener _listener = new();

    public MeterReadings()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name is Meters.Name or RequestMeter.Name) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Of(instrument, tags).Record(value));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Of(instrument, tags).Add(value));
        _listener.Start();
    }

    /// <summary>写出现在的数。</summary>
    public void Write(PrometheusText text)
    {
        foreach (var ((instrument, _), series) in _series.OrderBy(s => s.Key.Instrument.Name, StringComparer.Ordinal).ThenBy(s => s.Key.Labels, StringComparer.Ordinal))
        {
            var name = instrument.Name.Replace('.', '_') + (instrument.Unit == "s" ? "_seconds" : "_total");
            series.Write(text, name, instrument.Description ?? "");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private Series Of(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new (string, string)[tags.Length];
        for (var i = 0; i < tags.Length; i++) labels[i] = (tags[i].Key, tags[i].Value?.ToString() ?? "");
        return _series.GetOrAdd((instrument, string.Join('\n', labels)), _ => new Series(labels));
    }

    private sealed class Series(IReadOnlyList<(string, string)> labels)
    {
        private readonly Lock _lock = new();
        private readonly long[] _counts = new long[Bounds.Length + 1];
        private double _sum;
        private long? _total;

        public void Record(double value)
        {
            var bucket = Array.BinarySearch(Bounds, value);
            lock (_lock)
            {
                _counts[bucket < 0 ? ~bucket : bucket]++;
                _sum += value;
            }
        }

        public void Add(long value)
        {
            lock (_lock) _total = (_total ?? 0) + value;
        }

        public void Write(PrometheusText text, string name, string help)
        {
            lock (_lock)
            {
                if (_total is { } total) text.Counter(name, help, total, labels);
                else text.Histogram(name, help, Bounds, _counts, _sum, labels);
            }
        }
    }
}
