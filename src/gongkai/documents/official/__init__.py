"""The parts of an official document (GB/T 9704-2012) recognised among its blocks: 版头, 主体, 版记."""
