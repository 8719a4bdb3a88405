using System.Globalization;
using System.Text;
using System.Text.Json;

using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Bihuan.App.Office.Health;

/// <summary>
/// 日志一行一个 JSON，不含个人信息：只写事件的样板，填进去的只留数、时刻、编号和下面列明的几种字；
/// 出错时写错误的种类和出错的代码位置，不写原话（里面可能有行的内容）。
/// </summary>
internal sealed class PlainJsonLog(IOptionsMonitor<PlainJsonLog.Settings> settings) : ConsoleFormatter(FormatterName)
{
    private const string FormatterName = "bihuan";

    // 这几个填进去的是代码里写定的字
    private static readonly HashSet<string> Fixed = new(["Method", "Route", "Kind"], StringComparer.Ordinal);

    /// <summary>用它代替给人看的样式。</summary>
    public static void Use(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddConsole(o => o.FormatterName = FormatterName);
        logging.AddConsoleFormatter<PlainJsonLog, Settings>();
    }

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter) =>
        textWriter.Write(Line(logEntry.LogLevel, logEntry.Category, logEntry.State as IEnumerable<KeyValuePair<string, object?>>, logEntry.Exception, settings.CurrentValue.Clock.GetUtcNow()));

    /// <summary>一行。</summary>
    internal static string Line(LogLevel level, string category, IEnumerable<KeyValuePair<string, object?>>? values, Exception? exception, DateTimeOffset now)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) }))
        {
            json.WriteStartObject();
            json.WriteString("time", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("level", level.ToString());
            json.WriteString("category", category);
            foreach (var (name, value) in values ?? [])
            {
                if (name == "{OriginalFormat}") json.WriteString("event", value as string);
                else if (Safe(name, value) is { } text) json.WriteString(name, text);
            }
            if (exception is not null)
            {
                json.WriteStartArray("errors");
                for (var e = exception; e is not null; e = e.InnerException)
                {
                    json.WriteStartObject();
                    json.WriteString("type", e.GetType().FullName);
                    json.WriteString("at", e.StackTrace);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length) + "\n";
    }

    private static string? Safe(string name, object? value) => value switch
    {
        string text => Fixed.Contains(name) ? text : null,
        bool or int or long or double or Guid or DateTime or Enum => Convert.ToString(value, CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>设置；时钟测试里可换。</summary>
    internal sealed class Settings : ConsoleFormatterOptions
    {
        /// <summary>时刻由它来。</summary>
        public TimeProvider Clock { get; set; } = TimeProvider.System;
    }
}
