System.Console.WriteLine("这是 dotnet ef 的宿主,请用 ./run migration 名称。");
